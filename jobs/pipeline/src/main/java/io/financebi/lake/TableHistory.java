package io.financebi.lake;

import java.time.Clock;
import java.time.Duration;

/**
 * How long the commits of tables and the files that left them are kept. Delta forgets the names of
 * files that left a table earlier whenever it writes a checkpoint, so that every table must know
 * before it is written.
 */
final class TableHistory {
  private final DeltaTables tables;
  private final DeltaWrites writes;
  private final SnapshotLog log;
  private final int days;
  private final Clock clock;

  TableHistory(DeltaTables tables, DeltaWrites writes, SnapshotLog log, int days, Clock clock) {
    this.tables = tables;
    this.writes = writes;
    this.log = log;
    this.days = days;
    this.clock = clock;
  }

  /** How many days back the lake can be read as it was. */
  int days() {
    return days;
  }

  /**
   * Sees to it that a table keeps its history from now on. Where it has kept less of it so far,
   * snapshots from before that cannot be relied upon, and are given up.
   *
   * @param version the newest one
   * @return the newest one after that
   */
  long keep(String path, long version) {
    int kept = tables.historyDays(path, version);
    if (kept < days) {
      var unused = log.forgetBefore(clock.instant().minus(Duration.ofDays(kept)));
    }
    return tables.hasHistory(path, version, days)
        ? version
        : writes.alone(path, version, () -> tables.keepHistory(path, days));
  }
}
