package io.financebi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.commandline.CommandLines;
import io.financebi.peers.SampleOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * What readers of the dashboard wait for, on sample-data: each question of the real dashboard has a
 * good answer. No time fails it.
 */
class DashboardBenchIT {
  private static final Path HOUSE = SampleOutput.HOUSE;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void requireABuild() {
    for (String built :
        new String[] {
          "jobs/pipeline/target/spark.classpath",
          "jobs/query/target/finance-bi-query-duckdb.jar",
          "jobs/dashboard/target/finance-bi-dashboard.jar"
        }) {
      assumeThat(HOUSE.resolve(built)).as("the whole build packages the modules").exists();
    }
  }

  @Test
  void measuresReadersOfSampleData() throws Exception {
    int exit = bench("--rounds=1", "--asks=1", "--reading=1", "--pause=0");

    assertThat(exit).as("%s", err).isZero();
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(HOUSE.resolve("target/bench/bench-dashboard-sample.json").toFile());
    assertThat(json.get("visuals"))
        .hasSizeGreaterThan(json.get("sheets").size())
        .allSatisfy(visual -> assertThat(visual.at("/cached_ms/count").asInt()).isEqualTo(5))
        .anySatisfy(visual -> assertThat(visual.has("one_user_ms")).isTrue());
    assertThat(json.get("sheets")).allSatisfy(sheet -> assertThat(sheet.has("cold_ms")).isTrue());
    assertThat(json.at("/readers/answer_ms/count").asInt())
        .as("each of 20 readers has read a sheet")
        .isGreaterThan(20);
    assertThat(HOUSE.resolve("target/bench/bench-dashboard-sample.html")).isNotEmptyFile();
    assertThat(out.toString()).contains("Reports: ", "net_sales, trend", "20 readers");
    assertThat(servers()).as("the server has ended").isEmpty();
  }

  @Test
  void failsWithWhatTheServerSaysWhenItDoesNotStart() {
    int exit = bench("--rounds=1", "--dashboard=nowhere");

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("bench_run_failed", "There is no dashboard ");
  }

  private int bench(String... options) {
    CommandLine commandLine = CommandLines.of(new BenchCommand(HOUSE, Clock.systemUTC()));
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    String[] all =
        Stream.concat(Stream.of("--size=sample", "--scenario=dashboard"), Stream.of(options))
            .toArray(String[]::new);
    return commandLine.execute(all);
  }

  private static Stream<ProcessHandle> servers() {
    return ProcessHandle.current().descendants();
  }
}
