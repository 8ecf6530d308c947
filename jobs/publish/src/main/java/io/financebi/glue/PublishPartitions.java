package io.financebi.glue;

import io.financebi.glue.TableChange.Kind;
import io.financebi.lake.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Brings the partitions of exported tables in line: readers find other files from then on. */
final class PublishPartitions {
  /** The property of a table that tells which partitions it was given, so that none are listed. */
  static final String NOTE = "finance_bi.partitions";

  private static final int ATTEMPTS = 5;

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
      note(plan.table().name(), note(plan.table()));
    }
    return failures;
  }

  /** A table without the note is looked at again. */
  private void note(String name, String note) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Table> found = catalog.table(name);
      if (found.isEmpty() || noted(found.get().parameters()).equals(note)) {
        return;
      }
      try {
        catalog.update(with(found.get(), note), found.get());
        return;
      } catch (ConcurrentModificationException e) {
        // Another has changed the table: once more, upon that.
      }
    }
  }

  /** All of a table that can be given to Glue, and the note. */
  private static TableInput with(Table table, String note) {
    Map<String, String> parameters = new TreeMap<>(table.parameters());
    parameters.put(NOTE, note);
    return TableInput.builder()
        .name(table.name())
        .description(table.description())
        .owner(table.owner())
        .retention(table.retention())
        .tableType(table.tableType())
        .partitionKeys(table.partitionKeys())
        .storageDescriptor(table.storageDescriptor())
        .parameters(parameters)
        .build();
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
