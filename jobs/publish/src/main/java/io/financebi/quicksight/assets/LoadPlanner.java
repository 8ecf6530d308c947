package io.financebi.quicksight.assets;

import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeStorage;
import io.financebi.lake.TouchedDays;
import io.financebi.quicksight.PlannedDataset;
import io.financebi.semantic.Dataset;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.WideTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says what of a dataset is to be loaded, from what has become of the lake's tables. */
final class LoadPlanner {
  private final LakeStorage storage;
  private final SemanticModel model;
  private final LakeSnapshot now;

  /**
   * @param now what readers of the lake see
   */
  LoadPlanner(LakeStorage storage, SemanticModel model, LakeSnapshot now) {
    this.storage = storage;
    this.model = model;
    this.now = now;
  }

  /**
   * What is to be loaded; nothing when the tables are as they were.
   *
   * @param loaded what SPICE has; empty when nothing was loaded, or nobody knows
   */
  Optional<Load> plan(PlannedDataset dataset, Optional<LakeSnapshot> loaded) {
    if (loaded.isEmpty()) {
      return all("nothing was loaded before that this lake remembers");
    }
    LakeSnapshot before = loaded.get();
    Set<String> changed = changed(dataset, before);
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    if (dataset.table().time().isEmpty()) {
      return all("its rows have no day");
    }
    Set<String> lookedUp = new TreeSet<>(changed);
    lookedUp.retainAll(dataset.table().tables());
    if (!lookedUp.isEmpty()) {
      return all(String.join(", ", lookedUp) + " changed, which any row may have");
    }
    return since(dataset, before);
  }

  private static Optional<Load> all(String why) {
    return Optional.of(new Load(Optional.empty(), why));
  }

  /** The tables of a dataset that are of another version. */
  private Set<String> changed(PlannedDataset dataset, LakeSnapshot before) {
    Set<String> tables = new TreeSet<>(dataset.table().tables());
    dataset.table().facts().forEach(fact -> tables.add(fact.table().name()));
    if (dataset.table().time().isPresent()) {
      tables.addAll(WideTables.endTables(model));
    }
    tables.removeIf(table -> version(now, table) == version(before, table));
    return tables;
  }

  private static long version(LakeSnapshot snapshot, String table) {
    return snapshot.tableVersions().getOrDefault(table, -1L);
  }

  /**
   * From the oldest day on that has become another; and some rows in any case, for the last day.
   */
  private Optional<Load> since(PlannedDataset dataset, LakeSnapshot before) {
    List<LocalDate> days = new ArrayList<>();
    for (Dataset fact : dataset.table().facts()) {
      String table = fact.table().name();
      String column = fact.day().orElseThrow().expression().toString();
      TouchedDays touched = new TouchedDays(storage, table, column);
      Optional<List<LocalDate>> written =
          touched.between(version(before, table), version(now, table));
      Optional<LocalDate> last = touched.lastWritten(version(now, table));
      if (written.isEmpty() || last.isEmpty()) {
        return all("the log of " + table + " does not tell which days changed");
      }
      days.addAll(written.get());
      days.add(last.get());
    }
    return Optional.of(
        new Load(
            days.stream().min(LocalDate::compareTo),
            "the oldest day that changed since snapshot " + before.version()));
  }
}
