package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The top level of the repository holds what a visitor expects there, and nothing else. */
class TopLevelTest {
  private static final Set<String> ALLOWED =
      Set.of(
          "bi", "common", "conf", "jobs", "LICENSE", "pom.xml", "README.md", "sample-data", "sql");

  private static final Set<String> JOBS =
      Set.of("aws", "bench", "dashboard", "ingest", "pipeline", "publish", "query");

  @Test
  void holdsOnlyWhatBelongsThere() throws Exception {
    assertThat(strays(tracked(Reactor.checkout()))).isEmpty();
  }

  @Test
  void noticesAFileOrAModuleThatDoesNotBelong() {
    assertThat(strays(List.of("bi", ".ci/run", "common/pom.xml", "jobs/query/pom.xml"))).isEmpty();
    assertThat(strays(List.of("NOTES.md", "docs/index.md", "jobs/tools/pom.xml", "bi")))
        .containsExactly("NOTES.md", "docs", "jobs/tools");
  }

  private static Set<String> strays(List<String> files) {
    Set<String> strays = new TreeSet<>();
    for (String file : files) {
      String[] parts = file.split("/", -1);
      if (!parts[0].startsWith(".") && !ALLOWED.contains(parts[0])) {
        strays.add(parts[0]);
      } else if (parts[0].equals("jobs") && !JOBS.contains(parts[1])) {
        strays.add("jobs/" + parts[1]);
      }
    }
    return strays;
  }

  private static List<String> tracked(Path root) throws IOException, InterruptedException {
    assumeThat(Files.exists(root.resolve(".git"))).as("a git checkout").isTrue();
    Process git;
    try {
      git = new ProcessBuilder("git", "-C", root.toString(), "ls-files").start();
    } catch (IOException e) {
      assumeThat(e).as("git is installed").isNull();
      throw e;
    }
    String files = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeThat(git.waitFor()).as("git can read the checkout").isZero();
    return files.lines().toList();
  }
}
