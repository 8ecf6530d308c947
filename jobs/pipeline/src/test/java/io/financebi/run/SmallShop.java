package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.lake.PublishedTables;
import io.financebi.marts.MartRecipes;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.RowText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** Raw files in a folder for each input, and lakes that runs make of them. */
final class SmallShop {
  /** Which run it was is all in which equal lakes may differ. */
  private static final Set<String> OF_THE_RUN = Set.of("run_id", "run_date");

  private final SparkSession spark;
  private final Path folder;
  private final StringWriter told = new StringWriter();
  private final List<String> assignments = new ArrayList<>();
  private Set<String> leftOut = Set.of();
  private String lakes;

  SmallShop(SparkSession spark, Path folder) throws IOException {
    this.spark = spark;
    // Delta keeps the tables of shops that are closed by now in memory.
    DeltaLog.clearCache();
    this.folder = folder;
    this.lakes = folder + "/";
    for (String input : RawWorlds.HEADERS.keySet()) {
      Files.createDirectories(folder.resolve(input));
    }
  }

  Path folder() {
    return folder;
  }

  /** Adds one setting, as {@code --set} does. */
  SmallShop with(String assignment) {
    assignments.add(assignment);
    return this;
  }

  /** Has its lakes elsewhere from now on: {@code s3a://BUCKET/}. */
  SmallShop withLakesIn(String place) {
    lakes = place;
    return this;
  }

  /** Leaves these inputs, and no others, out of the settings from now on. */
  void without(String... inputs) {
    leftOut = Set.of(inputs);
  }

  /** Writes a file below the header of its input. */
  Path write(String input, String name, String... lines) throws IOException {
    String content = RawWorlds.HEADERS.get(input) + "\n" + String.join("\n", lines) + "\n";
    return Files.writeString(folder.resolve(input).resolve(name), content);
  }

  /** What {@code --set} says. */
  List<String> assignments(String lake) {
    List<String> all = new ArrayList<>(assignments);
    all.add("lake.root=" + lakes + lake);
    RawWorlds.HEADERS.keySet().stream()
        .filter(input -> !leftOut.contains(input))
        .forEach(input -> all.add(input + ".input=" + folder.resolve(input)));
    return all;
  }

  Settings settings(String lake) {
    return SettingsReader.read(List.of(), Map.of(), assignments(lake), folder);
  }

  /** Takes the lake, as a run does. */
  Lake openLake(String lake) {
    Settings settings = settings(lake);
    return Lake.open(
        spark,
        settings.lakeRoot(),
        "test",
        settings.historyDays(),
        Clock.systemUTC(),
        Runnable::run);
  }

  RunResult run(String lake, RunOptions options) {
    return run(lake, options, Clock.systemUTC());
  }

  RunResult run(String lake, RunOptions options, Clock clock) {
    return run(lake, options, clock, files(lake));
  }

  /** The raw files that are there now. */
  InputFiles files(String lake) {
    return new UpToDate(settings(lake), Clock.systemUTC()).files();
  }

  RunResult run(String lake, RunOptions options, Clock clock, InputFiles files) {
    Settings settings = settings(lake);
    PrintWriter err = new PrintWriter(told, true);
    try (Progress progress = Progress.of(spark, err, Progress.Style.PLAIN)) {
      return new RunPipelineJob(spark, settings, MartRecipes.all(settings), progress, clock)
          .run(options, files);
    }
  }

  /** What all runs have shown of their progress, and their notes. */
  String told() {
    return told.toString();
  }

  PublishedTables published(String lake) {
    return PublishedTables.latest(spark, lakes + lake);
  }

  List<Row> rows(String lake, TableSpec table) {
    return published(lake).read(table).collectAsList();
  }

  /** Two lakes have the same rows, but for those that tell of their runs. */
  void requireSame(String lake, String other, String when) {
    for (TableSpec table : Tables.all()) {
      if (!table.equals(RawTables.RUN_LEDGER)) {
        assertThat(texts(lake, table))
            .as(when + ", " + table.name())
            .isEqualTo(texts(other, table));
      }
    }
  }

  /** All rows of a table as text, sorted, but for the run that made them. */
  List<String> texts(String lake, TableSpec table) {
    return rows(lake, table).stream()
        .map(row -> RowText.of(table, name -> OF_THE_RUN.contains(name) ? "" : row.getAs(name)))
        .sorted()
        .toList();
  }
}
