package io.financebi.glue;

import io.financebi.aws.AwsFailures;
import io.financebi.glue.TableChange.Kind;
import io.financebi.lake.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.glue.model.GlueException;

/** Brings the partitions of exported tables in line: readers find other files from then on. */
final class PublishPartitions {
  /** The property of a table that tells which partitions it was given, so that none are listed. */
  static final String NOTE = "finance_bi.partitions";

  /** Begins a note that holds for nobody. */
  private static final String UNDER_WAY = "under way ";

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
        plans.add(change.kind() == Kind.CREATE ? ofNew(table) : ofKnown(table));
      }
    }
    return plans;
  }

  private static PartitionPlan ofNew(CatalogTable table) {
    return PartitionPlan.of(table, Map.of());
  }

  private PartitionPlan ofKnown(CatalogTable table) {
    try {
      return PartitionPlan.of(table, partitions.locations(table.name()));
    } catch (GlueException e) {
      return PartitionPlan.failed(table, "Glue: " + AwsFailures.reason(e));
    }
  }

  /**
   * Does what is planned for one table, and notes it at the table when all of it is done. Of two
   * who do so at once, each finds the mark of the other, and the table is looked at again.
   *
   * @return why partitions are not as they ought to be, one sentence each
   */
  List<String> apply(PartitionPlan planned) {
    if (planned.failure().isPresent()) {
      return List.of(planned.failure().get());
    }
    CatalogTable table = planned.table();
    String mark = UNDER_WAY + UUID.randomUUID();
    try {
      set(table, before -> mark);
      // A table that was to be made may have been there, hidden or made by another.
      PartitionPlan plan = planned.before().isEmpty() ? ofKnown(table) : planned;
      List<String> failures = new ArrayList<>(plan.failure().stream().toList());
      failures.addAll(partitions.apply(plan));
      String note = failures.isEmpty() ? note(table) : UNDER_WAY;
      set(table, before -> before.equals(mark) ? note : UNDER_WAY);
      return failures;
    } catch (GlueException e) {
      return List.of("Glue: " + AwsFailures.reason(e));
    }
  }

  private void set(CatalogTable table, UnaryOperator<String> note) {
    var unused =
        catalog.note(table.name(), properties -> Map.of(NOTE, note.apply(noted(properties))));
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
