package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.settings.Settings;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;

/** The way to the lake of the settings for one run that writes. */
final class WritableLake {
  private WritableLake() {}

  /** As {@link Lake#open}; shows how what a failed run has left is undone. */
  static Lake open(
      SparkSession spark, Settings settings, String runId, Clock clock, Progress progress) {
    return Lake.open(
        spark,
        settings.lakeRoot(),
        runId,
        settings.historyDays(),
        clock,
        undoing ->
            progress.stage(
                "Undoing an interrupted run",
                () -> {
                  undoing.run();
                  return runId;
                }));
  }
}
