package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.marts.MartRecipes;
import io.financebi.quarantine.Origin;
import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** The sample data read and staged once, for tests that then damage what was staged. */
final class StagedSample implements AutoCloseable {
  private final Lake lake;
  private final RunContext run;
  private final List<LoadedInput> inputs;

  StagedSample(Path root) {
    var spark = LocalSpark.session();
    var settings = new SampleLake(root).settings();
    lake = Lake.open(spark, root.toString(), "staged", 400, Clock.systemUTC(), Runnable::run);
    RunPlan plan =
        RunPlan.of(
            spark.sessionState().newHadoopConf(),
            settings,
            RunOptions.FULL,
            lake.base(),
            InputFiles.list(spark.sessionState().newHadoopConf(), settings),
            MartRecipes.all(settings).hash());
    Origin origin = new Origin("staged", LocalDate.of(2025, 6, 9));
    Clock clock = Clock.systemUTC();
    run =
        new RunContext(
            spark, settings, lake, plan, origin, clock.instant(), clock, Progress.silent());
    inputs = new LoadInputs(run).loadAll().inputs();
  }

  RunContext run() {
    return run;
  }

  Lake lake() {
    return lake;
  }

  List<LoadedInput> inputs() {
    return inputs;
  }

  @Override
  public void close() {
    lake.close();
  }
}
