package io.financebi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.commandline.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code bi bench} says before it measures anything. */
class BenchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void helps() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("--size", "--rounds", "--peers", "Exit codes:", "3");
  }

  @ParameterizedTest
  @CsvSource({
    "--size=huge, huge is not a size",
    "--peers=oracle, There is no peer oracle",
    "--rounds=0, --rounds must be 1 or more",
    "--scenario=month, There is no scenario month",
    "--scenario=day --size=sample, Days are generated",
    "--scenario=dashboard --asks=0, --asks must be from 1",
    "--scenario=dashboard --reading=0, --reading must be 1 or more"
  })
  void tellsMistakesWithoutATrace(String option, String problem) {
    assertThat(run(option.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).contains(problem).doesNotContain("\tat ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void asksForABuiltCheckout() {
    assertThat(run("--size=1k", "--peers=duckdb", "--work=" + folder.resolve("work"))).isEqualTo(2);
    assertThat(err.toString()).contains("There is no jobs/pipeline/target/", "./bi bench");
    assertThat(folder).isEmptyDirectory();
  }

  private int run(String... arguments) {
    CommandLine commandLine = CommandLines.of(new BenchCommand(folder, Clock.systemUTC()));
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
