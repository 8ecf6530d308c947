package io.financebi.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.comparison.Outputs;
import io.financebi.comparison.RowComparison;
import io.financebi.comparison.TableComparison;
import io.financebi.console.Progress;
import io.financebi.generate.GenerateFiles;
import io.financebi.generate.GeneratorPlan;
import io.financebi.marts.MartRecipes;
import io.financebi.run.PipelineSession;
import io.financebi.run.RunOptions;
import io.financebi.run.RunPipelineJob;
import io.financebi.run.UpToDate;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three programs that share no code make the same rows of the same files, whatever is in them. */
class PeersAgreeTest {
  private static final long SEED =
      Long.getLong("bench.seed", new SplittableRandom().nextInt(1_000_000));

  @TempDir private static Path folder;

  private static Outputs pipeline;

  @BeforeAll
  static void runThePipeline() throws Exception {
    System.out.println("-Dbench.seed=" + SEED);
    Path input = Files.createDirectories(folder.resolve("input"));
    GeneratorPlan plan = new GeneratorPlan(4000, 600, 12, SEED, LocalDate.of(2025, 4, 20), 0.05);
    new GenerateFiles(plan, input).write(1);
    Path lake = folder.resolve("lake");
    Settings settings =
        SettingsReader.read(
            List.of(),
            Map.of(),
            List.of(
                "lake.root=" + lake,
                "interactions.input=" + input.resolve("interactions"),
                "sales.input=" + input.resolve("sales"),
                "items.input=" + input.resolve("items.csv"),
                "rates.input=" + input.resolve("rates.csv"),
                "spark.master=local[2]"),
            input);
    Clock clock = Clock.systemUTC();
    SparkSession spark = PipelineSession.start(settings.spark());
    try {
      new RunPipelineJob(spark, settings, MartRecipes.all(settings), Progress.silent(), clock)
          .run(RunOptions.INCREMENTAL, new UpToDate(settings, clock).files());
    } finally {
      spark.stop();
    }
    pipeline = Outputs.ofLake("finance-bi", lake);
  }

  @Test
  void duckDbMakesTheRowsOfThePipeline() {
    Path out = folder.resolve("duckdb");
    SampleOutput.write(folder.resolve("input"), out);
    assertEqual(Outputs.ofParquet("duckdb", out));
  }

  @Test
  void plainSparkMakesTheRowsOfThePipeline() throws Exception {
    Path out = folder.resolve("spark");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + SampleOutput.HOUSE.resolve("conf/jvm.options"),
                "-Dlog4j2.configurationFile="
                    + SampleOutput.HOUSE.resolve("conf/log4j2.properties"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SparkPeer.class.getName(),
                folder.resolve("input").toString(),
                out.toString(),
                SampleOutput.HOUSE.resolve("sql/marts").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("spark.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("spark.log"))).isZero();
    assertEqual(Outputs.ofParquet("spark", out));
  }

  private static void assertEqual(Outputs peer) {
    try (RowComparison comparison = new RowComparison(folder.resolve("spill"))) {
      List<TableComparison> tables = comparison.compare(pipeline, peer);
      assertThat(tables).as("seed " + SEED).hasSize(14).allMatch(TableComparison::isEqual);
      assertThat(tables).as("nothing is equal by being empty").allMatch(table -> table.rows() > 0);
    }
  }
}
