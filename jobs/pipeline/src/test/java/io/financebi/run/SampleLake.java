package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.marts.MartRecipes;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import io.financebi.table.TableSpec;
import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** A lake that a test builds from the repository's own configuration and sample data. */
final class SampleLake {
  static final Path HOUSE = Path.of("..", "..").toAbsolutePath().normalize();

  private final Path root;
  private final List<String> assignments = new ArrayList<>();

  SampleLake(Path root) {
    this.root = root;
  }

  /** Adds one setting, as {@code --set} does. */
  SampleLake with(String assignment) {
    assignments.add(assignment);
    return this;
  }

  Settings settings() {
    List<String> all = new ArrayList<>(assignments);
    all.add("lake.root=" + root);
    return SettingsReader.read(
        List.of(HOUSE.resolve("conf/local.properties")), Map.of(), all, HOUSE);
  }

  /** Runs the whole job. */
  RunResult run() {
    return run(MartRecipes.all(settings()));
  }

  /** Runs the whole job with other recipes for some marts. */
  RunResult run(MartRecipes recipes) {
    return new RunPipelineJob(
            LocalSpark.session(), settings(), recipes, Progress.silent(), Clock.systemUTC())
        .run(RunOptions.INCREMENTAL, new UpToDate(settings(), Clock.systemUTC()).files());
  }

  /** All rows of a table as published, in no order. */
  List<Row> rows(TableSpec table) {
    try (Lake lake =
        Lake.open(
            LocalSpark.session(),
            root.toString(),
            "reader",
            400,
            Clock.systemUTC(),
            Runnable::run)) {
      return lake.read(table).collectAsList();
    }
  }
}
