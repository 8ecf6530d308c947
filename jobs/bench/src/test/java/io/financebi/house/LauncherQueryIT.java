package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.LauncherCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How bi starts a query: without Spark, and with an archive of classes where there can be one. */
class LauncherQueryIT {
  private static final String NOTICE = "Preparing fast starts (first use after a build) ...\n";

  @TempDir private Path folder;

  private LauncherCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new LauncherCheckout(folder);
  }

  @Test
  void queriesWithoutSparkAndWithTheConfigurationOfTheCheckout() {
    Result result = checkout.bi("query", "-e", "SELECT 'a  b' AS c", "");

    String root = checkout.root().toString();
    assertThat(result.lines())
        .startsWith(checkout.jdk("17") + "/bin/java", folder.toString())
        .contains("-Djava.library.path=" + root + "/jobs/query/target/native", "-Dbi.home=" + root)
        .anyMatch(line -> line.startsWith(checkout.jar("query") + ":" + root + "/common/target/"))
        .endsWith(
            "io.financebi.query.QueryMain",
            "query",
            "--conf",
            root + "/conf/local.properties",
            "-e",
            "SELECT 'a  b' AS c",
            "");
    assertThat(result.out()).doesNotContain("SparkSubmit", "log4j2");
    assertThat(result.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--conf=my.properties", "--conf my.properties"})
  void leavesTheConfigurationToTheUserWhoGivesOne(String conf) {
    String[] arguments = ("query --list " + conf).split(" ", -1);
    Result result = checkout.bi(arguments);
    assertThat(result.lines()).endsWith(arguments);
    assertThat(result.out()).doesNotContain("local.properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void asksTheQueryItselfForHelp(String argument) {
    assertThat(checkout.bi("query", argument).lines())
        .contains("io.financebi.query.QueryMain")
        .endsWith(argument);
  }

  @Test
  void takesOptionsOfTheJvmFromTheEnvironment() {
    assertThat(checkout.bi("query", "--list").out()).doesNotContain("-XX:MaxRAMPercentage");
    checkout.with("BI_JAVA_OPTS", "-Xmx128m -Xss4m");
    assertThat(checkout.bi("query", "--list").lines()).contains("-Xmx128m", "-Xss4m");
  }

  @Test
  void endsAsTheJvmEnds() {
    assertThat(checkout.with("JAVA_EXIT", 141).bi("query", "--list").exit()).isEqualTo(141);
  }

  @Test
  void archivesTheClassesOnceABuildAndJdk() throws IOException {
    Path archive = archive("17.0.15-17");

    Result first = checkout.bi("query", "--list");
    assertThat(first.err()).isEqualTo(NOTICE);
    assertThat(first.lines()).contains("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off");
    assertThat(archive).hasContent("classes");
    assertThat(Files.readAllLines(checkout.root().resolve("target/bi-archive.log")))
        .contains("-XX:ArchiveClassesAtExit=" + archive + ".new")
        .endsWith("io.financebi.query.TrainingLake");
    assertThat(checkout.bi("query", "--list").err()).isEmpty();

    Files.setLastModifiedTime(archive, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
    assertThat(checkout.bi("query", "--list").err()).as("built anew").isEqualTo(NOTICE);

    checkout.jdk("21", "21.0.4").with("JAVA_HOME", checkout.jdk("21"));
    Result other = checkout.bi("query", "--list");
    assertThat(other.err()).isEqualTo(NOTICE);
    assertThat(other.lines()).contains("-XX:SharedArchiveFile=" + archive("21.0.4-21"));
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "false"})
  void goesWithoutAnArchiveThatTheJdkCannotMake(String nothing) {
    checkout.with("JAVA_ARCHIVE", nothing);

    Result first = checkout.bi("query", "--list");

    assertThat(first.exit()).isZero();
    assertThat(first.lines()).endsWith("--list");
    assertThat(first.out()).doesNotContain("SharedArchiveFile");
    assertThat(checkout.bi("query", "--list").err()).as("not tried again").isEmpty();
  }

  @Test
  void goesWithoutAnArchiveInACheckoutThatCannotBeWritten() throws IOException {
    Files.writeString(checkout.root().resolve("target"), "where a folder would be");
    Result result = checkout.bi("query", "--list");
    assertThat(result.err()).isEmpty();
    assertThat(result.lines()).endsWith("--list");
    assertThat(result.out()).doesNotContain("SharedArchiveFile");
  }

  private Path archive(String jdk) {
    return checkout.jar("query").resolveSibling("query-" + jdk + ".jsa");
  }
}
