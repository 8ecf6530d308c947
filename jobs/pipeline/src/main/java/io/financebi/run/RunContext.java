package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.StagingArea;
import io.financebi.quarantine.Origin;
import io.financebi.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.SparkSession;

/**
 * What every step of one run shares.
 *
 * @param lake what it reads and stages
 */
record RunContext(
    SparkSession spark,
    Settings settings,
    StagingArea lake,
    RunPlan plan,
    Origin origin,
    Instant startedAt,
    Clock clock,
    Progress progress) {

  /** The name and day of a run that starts now. */
  static Origin origin(Instant startedAt) {
    return new Origin(RunIds.next(startedAt), startedAt.atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** For how long the run has been under way. */
  double seconds() {
    return seconds(startedAt, clock);
  }

  static double seconds(Instant startedAt, Clock clock) {
    return Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
  }
}
