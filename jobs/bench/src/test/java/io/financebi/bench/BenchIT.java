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
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The whole way on sample-data, with the launcher: the pipeline and DuckDB make the same rows of
 * its odd files. The report of each build is in {@code target/bench}; no time fails it.
 */
class BenchIT {
  private static final Path HOUSE = SampleOutput.HOUSE;

  @Test
  void comparesAndMeasuresSampleData() throws Exception {
    for (String built :
        new String[] {
          "jobs/pipeline/target/spark.classpath",
          "jobs/query/target/finance-bi-query-duckdb.jar",
          "jobs/bench/target/finance-bi-bench.jar"
        }) {
      assumeThat(HOUSE.resolve(built)).as("the whole build packages the modules").exists();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = CommandLines.of(new BenchCommand(HOUSE, Clock.systemUTC()));
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));

    int exit = commandLine.execute("--size=sample", "--rounds=1", "--peers=duckdb");

    assertThat(exit).as("%s", err).isZero();
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(HOUSE.resolve("target/bench/bench-full-sample.json").toFile());
    assertThat(json.get("compared")).hasSize(14);
    assertThat(json.get("programs")).hasSize(2);
    assertThat(json.at("/programs/0/median/stages").fieldNames())
        .toIterable()
        .containsExactly("start", "clean", "marts", "checks", "end");
    assertThat(json.at("/programs/1/median/stages").fieldNames())
        .toIterable()
        .containsExactly("start", "clean", "marts");
    assertThat(HOUSE.resolve("target/bench/bench-full-sample.html")).isNotEmptyFile();
    assertThat(out.toString())
        .contains("Reports: ", "finance-bi", "duckdb", "Not compared: currency");
  }
}
