package io.financebi.lake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Joins small files and deletes those that no retained snapshot has; no row changes. Snapshots that
 * are older than the history are forgotten first.
 */
public final class LakeMaintenance {
  private final LakeStorage storage;
  private final DeltaTables tables;
  private final DeltaWrites writes;
  private final WriterLease lease;
  private final SnapshotLog log;
  private final TableHistory history;
  private final Map<String, Long> staged;
  private final LakeSnapshot first;
  private final LakeSnapshot last;

  /**
   * @param staged where the version of a table goes that readers are to see
   */
  LakeMaintenance(
      LakeStorage storage,
      DeltaTables tables,
      DeltaWrites writes,
      WriterLease lease,
      SnapshotLog log,
      TableHistory history,
      Clock clock,
      Map<String, Long> staged) {
    this.storage = storage;
    this.tables = tables;
    this.writes = writes;
    this.lease = lease;
    this.log = log;
    this.history = history;
    this.staged = staged;
    this.last = log.latest().orElseThrow();
    Instant begin = clock.instant().minus(Duration.ofDays(history.days()));
    this.first = log.forgetBefore(begin).orElseThrow();
  }

  /** The tables that there are, by name. */
  public List<String> tables() {
    return last.tableVersions().keySet().stream().sorted().toList();
  }

  /** Since when the lake can be read as it was. */
  public Instant historyFrom() {
    return log.earliest().orElseThrow().publishedAt();
  }

  /** Tidies one table, and stages what has become of it. */
  public Maintenance.Table tidy(String name) {
    lease.requireHeld();
    TableFolder folder = new TableFolder(storage, name);
    long version = last.tableVersions().get(name);
    long bytes = folder.bytes();
    long files = tables.fileCount(folder.path(), version);
    long rows = tables.report(name, folder.path(), version).rows();
    long kept = history.keep(folder.path(), tables.latestVersion(folder.path()));
    long latest = writes.alone(folder.path(), kept, () -> tables.compact(folder.path()));
    long rowsNow = tables.report(name, folder.path(), latest).rows();
    if (rowsNow != rows) {
      throw new IllegalStateException(
          "%s had %d rows, and has %d with its files joined".formatted(name, rows, rowsNow));
    }
    // Hosts that share a lake agree about the time to within that.
    tables.vacuum(folder.path(), first.publishedAt().minus(WriterLease.TIMEOUT));
    folder.forgetBefore(first.tableVersions().getOrDefault(name, 0L));
    if (latest != version) {
      staged.put(name, latest);
    }
    return new Maintenance.Table(
        name, files, tables.fileCount(folder.path(), latest), bytes, folder.bytes());
  }
}
