package io.financebi.lake;

import io.financebi.errors.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Brings the tables back to the published snapshot: what a failed or killed run wrote is restored
 * or removed, so that readers that go to the tables directly see only published rows, and the next
 * write builds on them.
 */
final class LakeRecovery {
  private final LakeStorage storage;
  private final DeltaTables tables;
  private final WriterLease lease;

  LakeRecovery(LakeStorage storage, DeltaTables tables, WriterLease lease) {
    this.storage = storage;
    this.tables = tables;
    this.lease = lease;
  }

  /**
   * Makes sure that a lake without snapshots is a new one and not one that has lost them: every
   * table of it would be taken for a failed run's and removed.
   */
  void requireSnapshots() {
    if (!storage.files().isFolder(SnapshotLog.FOLDER) && hasTables()) {
      throw new UserException(
          "lake_snapshots_missing",
          "The lake at "
              + storage.root()
              + " has tables, but its folder "
              + SnapshotLog.FOLDER
              + " is gone.",
          "Nothing was written. Restore the folder from a backup, or set lake.root to a"
              + " new folder.");
    }
    storage.files().makeFolder(SnapshotLog.FOLDER);
  }

  private boolean hasTables() {
    return TableFolder.names(storage).stream()
        .anyMatch(name -> new TableFolder(storage, name).isOfALake());
  }

  /**
   * @param published the version of each table that readers see
   * @param undoing does what there is to undo, if there is anything: a second or so for each table
   */
  void restore(Map<String, Long> published, Consumer<Runnable> undoing) {
    List<Runnable> steps = new ArrayList<>();
    published.forEach((name, version) -> findAhead(name, version).ifPresent(steps::add));
    for (String name : TableFolder.names(storage)) {
      TableFolder folder = new TableFolder(storage, name);
      if (!published.containsKey(name) && folder.isOfALake()) {
        steps.add(() -> remove(folder));
      }
    }
    if (!steps.isEmpty()) {
      undoing.accept(() -> steps.forEach(Runnable::run));
    }
  }

  private Optional<Runnable> findAhead(String name, long version) {
    TableFolder folder = new TableFolder(storage, name);
    long latest = requireThere(folder, name, version);
    return latest > version && !folder.restores(latest, version)
        ? Optional.of(() -> restore(folder, version))
        : Optional.empty();
  }

  private void restore(TableFolder folder, long version) {
    lease.requireHeld();
    tables.restore(folder.path(), version);
  }

  private void remove(TableFolder folder) {
    // A run that wakes up here must not remove what another one has published meanwhile.
    lease.requireHeld();
    folder.remove();
    tables.forget(folder.path());
  }

  /** The newest version of a table of which some snapshot names one. */
  static long requireThere(TableFolder folder, String name, long version) {
    OptionalLong latest = folder.latestVersion();
    if (latest.isEmpty() || latest.getAsLong() < version) {
      throw new UserException(
          "lake_table_missing",
          "The lake's snapshot names version "
              + version
              + " of table "
              + name
              + ", which is not in "
              + folder.path()
              + ".",
          "Nothing was written. Restore the folder from a backup, or set lake.root to a"
              + " new folder and run again.");
    }
    return latest.getAsLong();
  }
}
