package io.financebi.glue;

import io.financebi.glue.PartitionChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be done to the partitions of one table.
 *
 * @param before where they are, by their values, as the catalog has it
 * @param changes in the order of the values
 * @param failure why nothing can be planned, if so
 */
record PartitionPlan(
    CatalogTable table,
    Map<String, String> before,
    List<PartitionChange> changes,
    Optional<String> failure) {
  PartitionPlan {
    before = Map.copyOf(before);
    changes = List.copyOf(changes);
  }

  /** Compares what the catalog has with what it ought to have. */
  static PartitionPlan of(CatalogTable table, Map<String, String> before) {
    List<PartitionChange> changes = new ArrayList<>();
    new TreeMap<>(table.partitions())
        .forEach(
            (value, location) -> {
              String was = before.get(value);
              if (was == null) {
                changes.add(new PartitionChange(Kind.CREATE, value, location));
              } else if (!was.equals(location)) {
                changes.add(new PartitionChange(Kind.UPDATE, value, location));
              }
            });
    new TreeMap<>(before)
        .forEach(
            (value, location) -> {
              if (!table.partitions().containsKey(value)) {
                changes.add(new PartitionChange(Kind.DELETE, value, location));
              }
            });
    return new PartitionPlan(table, before, changes, Optional.empty());
  }

  /** Of a table of which Glue does not tell the partitions. */
  static PartitionPlan failed(CatalogTable table, String why) {
    return new PartitionPlan(table, Map.of(), List.of(), Optional.of(why));
  }

  private long count(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }

  /** One line for people. */
  String text() {
    if (failure.isPresent()) {
      return "  %-6s  %-20s  partitions: %s".formatted("refuse", table.name(), failure.get());
    }
    return "  %-6s  %-20s  partitions: %,d new, %,d with other files, %,d gone"
        .formatted(
            "update", table.name(), count(Kind.CREATE), count(Kind.UPDATE), count(Kind.DELETE));
  }
}
