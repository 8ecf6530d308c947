package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.console.Progress;
import io.financebi.lake.PublishedTables;
import io.financebi.marts.MartRecipes;
import io.financebi.report.Check;
import io.financebi.report.RunKind;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.LocalSpark;
import io.financebi.testing.RowText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs that come one after the other make the lake that one run makes of all files at once; {@code
 * -Dincremental.seeds=N} tries more of them, {@code -Dincremental.first=N} begins with that seed.
 */
class IncrementalRunsTest {
  private static final int SEEDS = Integer.getInteger("incremental.seeds", 3);
  private static final int FIRST = Integer.getInteger("incremental.first", 0);
  private static final int SHOPS = 150;

  /** Which run it was is all that may differ. */
  private static final Set<String> OF_THE_RUN = Set.of("run_id", "run_date");

  @TempDir Path folder;

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session().newSession();
    // For so few rows, what helps with many only costs.
    spark.conf().set("spark.sql.codegen.wholeStage", "false");
    spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
  }

  static IntStream seeds() {
    return IntStream.range(FIRST, FIRST + SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theyMakeTheLakeOfOneRun(int seed) throws IOException {
    Random random = new Random(seed);
    spark.conf().set("spark.sql.adaptive.enabled", random.nextBoolean());
    Path broken = writeTruncated("interactions/broken.csv.gz");
    for (List<RawWorlds.Row> batch : batches(RawWorlds.of(seed, SHOPS), random)) {
      write(batch, random);
      RunResult result = run("grown", RunOptions.INCREMENTAL);
      assertThat(result.report().checks()).isNotEmpty().allMatch(Check::ok);
    }
    RawFolder.gzip(broken, "user_id,item_id,event_type,timestamp\nlate,i1a,VIEW,1740787200\n");
    assertThat(run("grown", RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.INCREMENTAL);

    assertThat(run("whole", RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.FULL);
    for (TableSpec table : Tables.all()) {
      if (!table.equals(RawTables.RUN_LEDGER)) {
        assertThat(rows("grown", table))
            .as("seed %d, %s", seed, table.name())
            .isEqualTo(rows("whole", table));
      }
    }
  }

  private static List<List<RawWorlds.Row>> batches(List<RawWorlds.Row> rows, Random random) {
    int count = 2 + random.nextInt(3);
    List<List<RawWorlds.Row>> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(new ArrayList<>());
    }
    for (RawWorlds.Row row : rows) {
      batches.get(random.nextInt(count)).add(row);
      if (random.nextInt(10) == 0) {
        batches.get(random.nextInt(count)).add(row);
      }
    }
    return batches;
  }

  /** Writes one file or two for each input, under names in no order. */
  private void write(List<RawWorlds.Row> batch, Random random) throws IOException {
    for (String input : RawWorlds.HEADERS.keySet()) {
      Map<String, StringBuilder> files = new TreeMap<>();
      for (RawWorlds.Row row : batch) {
        if (row.input().equals(input)) {
          String name = String.valueOf(random.nextInt(2));
          files
              .computeIfAbsent(
                  name, n -> new StringBuilder(RawWorlds.HEADERS.get(input)).append('\n'))
              .append(row.line())
              .append('\n');
        }
      }
      for (StringBuilder content : files.values()) {
        Path file = folder.resolve(input).resolve(random.nextInt(1_000_000) + ".csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
      }
    }
  }

  private Path writeTruncated(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[] {31, -117, 8, 0, 0});
  }

  private RunResult run(String lake, RunOptions options) {
    List<String> assignments = new ArrayList<>();
    assignments.add("lake.root=" + folder.resolve(lake));
    RawWorlds.HEADERS.keySet().forEach(i -> assignments.add(i + ".input=" + folder.resolve(i)));
    Settings settings = SettingsReader.read(List.of(), Map.of(), assignments, folder);
    return new RunPipelineJob(
            spark, settings, MartRecipes.all(settings), Progress.silent(), Clock.systemUTC())
        .run(options);
  }

  private List<String> rows(String lake, TableSpec table) {
    return PublishedTables.latest(spark, folder.resolve(lake).toString())
        .read(table)
        .collectAsList()
        .stream()
        .map(row -> RowText.of(table, name -> OF_THE_RUN.contains(name) ? "" : row.getAs(name)))
        .sorted()
        .toList();
  }
}
