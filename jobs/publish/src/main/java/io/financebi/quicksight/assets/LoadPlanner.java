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
import java.util.stream.Stream;

/** Says what of a dataset is to be loaded, from what has become of the lake's tables. */
final class LoadPlanner {
  private static final String UNTOLD = "the log of %s does not tell which days changed";

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
    Optional<String> emptied = emptied(dataset, before);
    return emptied.isPresent() ? all(emptied.get()) : since(dataset, before);
  }

  /** Where the data end stands in all rows: when it goes back, those of days before have to. */
  private Optional<String> emptied(PlannedDataset dataset, LakeSnapshot before) {
    return Stream.concat(dataset.table().facts().stream(), WideTables.ends(model).stream())
        .distinct()
        .flatMap(fact -> emptied(fact, before).stream())
        .findFirst();
  }

  private Optional<String> emptied(Dataset fact, LakeSnapshot before) {
    String table = fact.table().name();
    Optional<List<LocalDate>> emptied =
        days(fact).emptied(version(before, fact), version(now, fact));
    return emptied.isEmpty()
        ? Optional.of(UNTOLD.formatted(table))
        : emptied.get().stream().map(day -> day + " of " + table + " lost rows").findFirst();
  }

  private TouchedDays days(Dataset fact) {
    String column = fact.day().orElseThrow().expression().toString();
    return new TouchedDays(storage, fact.table().name(), column);
  }

  private static long version(LakeSnapshot snapshot, Dataset fact) {
    return version(snapshot, fact.table().name());
  }

  private static Optional<Load> all(String why) {
    return Optional.of(new Load(Optional.empty(), why));
  }

  /** The tables of a dataset that are of another version. */
  private Set<String> changed(PlannedDataset dataset, LakeSnapshot before) {
    Set<String> tables = new TreeSet<>(dataset.table().tables());
    dataset.table().facts().forEach(fact -> tables.add(fact.table().name()));
    if (dataset.table().time().isPresent()) {
      WideTables.ends(model).forEach(end -> tables.add(end.table().name()));
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
      TouchedDays touched = days(fact);
      Optional<List<LocalDate>> written =
          touched.between(version(before, fact), version(now, fact));
      Optional<LocalDate> last = touched.lastWritten(version(now, fact));
      if (written.isEmpty() || last.isEmpty()) {
        return all(UNTOLD.formatted(table));
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
