package io.financebi.glue;

import io.financebi.glue.TableChange.Kind;
import io.financebi.lake.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings the partitions of exported tables in line: readers find other files from then on. */
final class PublishPartitions {
  /** The property of a table that tells which partitions it was given, so that none are listed. */
  static final String NOTE = "finance_bi.partitions";

  private final GlueCatalog catalog;
  private final GluePartitions partitions;
  private final boolean isForced;

  /**
   * @param isForced whether to look at the partitions of all tables
   */
  PublishPartitions(GlueCatalog catalog, GluePartitions partitions, boolean isForced) {
    this.catalog = catalog;
    this.partitions = partitions;
    this.isForced = isForced;
  }

  /** What is to be done; asks Glue for the partitions of the tables that were given others. */
  List<PartitionPlan> plan(List<CatalogTable> tables, CatalogPlan plan) {
    List<PartitionPlan> plans = new ArrayList<>();
    for (CatalogTable table : tables) {
      TableChange change = plan.change(table.name());
      boolean isNoted = noted(change.wanted().parameters()).equals(note(table));
      if (table.hasPartitions() && change.kind() != Kind.REFUSE && (isForced || !isNoted)) {
        plans.add(
            PartitionPlan.of(
                table,
                change.kind() == Kind.CREATE ? Map.of() : partitions.locations(table.name())));
      }
    }
    return plans;
  }

  /**
   * Does what is planned for one table, and notes it at the table when all of it is done.
   *
   * @return why partitions are not as they ought to be, one sentence each
   */
  List<String> apply(PartitionPlan plan) {
    List<String> failures = partitions.apply(plan);
    if (failures.isEmpty()) {
      // A table without the note is looked at again.
      var unused = catalog.note(plan.table().name(), Map.of(NOTE, note(plan.table())));
    }
    return failures;
  }

  private static String noted(Map<String, String> parameters) {
    return parameters.getOrDefault(NOTE, "");
  }

  private static String note(CatalogTable table) {
    return Basis.hash(
        new TreeMap<>(table.partitions())
            .entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()));
  }
}
