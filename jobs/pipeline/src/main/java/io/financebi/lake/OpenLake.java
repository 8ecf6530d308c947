package io.financebi.lake;

import io.financebi.errors.UserException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** The way to the {@link Lake} of a run: its lease first, then what a failed run before it left. */
final class OpenLake {
  /** Nobody writes one of the lake's few small files for so long. */
  private static final Duration LONG_WRITTEN = Duration.ofHours(1);

  private OpenLake() {}

  static Lake open(
      SparkSession spark,
      LakeStorage storage,
      String owner,
      int historyDays,
      Clock clock,
      Consumer<Runnable> undoing) {
    LakeFiles files = storage.files();
    WriterLease lease = takeLease(storage, owner, clock);
    try {
      for (String place : List.of("", SnapshotLog.FOLDER)) {
        files.removeLeftovers(place, clock.instant().minus(LONG_WRITTEN));
      }
      SnapshotLog log = new SnapshotLog(files);
      DeltaTables tables = new DeltaTables(spark);
      LakeRecovery recovery = new LakeRecovery(storage, tables, lease);
      recovery.requireSnapshots();
      // Its number would otherwise be free for a run that wakes up between its last look and its
      // put.
      Optional<LakeSnapshot> snapshot =
          lease.isOfASleeper() ? Optional.of(log.fence(owner, clock.instant())) : log.latest();
      recovery.restore(snapshot.map(LakeSnapshot::tableVersions).orElse(Map.of()), undoing);
      PublishedTables published = new PublishedTables(spark, storage, snapshot);
      TableHistory history =
          new TableHistory(tables, new DeltaWrites(spark, tables), log, historyDays, clock);
      return new Lake(spark, storage, owner, clock, lease, log, history, published);
    } catch (Throwable e) {
      lease.close();
      throw e;
    }
  }

  private static WriterLease takeLease(LakeStorage storage, String owner, Clock clock) {
    try {
      storage.files().requireExclusive();
      return WriterLease.take(storage.files(), owner, clock);
    } catch (UncheckedIOException e) {
      throw new UserException(
          "lake_unwritable",
          "The lake at " + storage.root() + " cannot be written: " + e.getCause() + ".",
          "Nothing was written. Set lake.root to a place that you may write, on a disk with room.",
          e);
    }
  }
}
