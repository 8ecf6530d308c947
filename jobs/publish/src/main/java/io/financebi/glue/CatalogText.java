package io.financebi.glue;

import io.financebi.glue.PublishCatalog.Outcome;
import io.financebi.glue.TableChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan, and what became of it, as people read it. */
final class CatalogText {
  /** Of the differences of one table. */
  private static final int SHOWN = 4;

  private CatalogText() {}

  /** One line a table that is not as it ought to be, and one for all others. */
  static String of(CatalogPlan plan, List<PartitionPlan> partitions) {
    StringBuilder text = new StringBuilder();
    if (plan.createsDatabase()) {
      text.append("  create  database %s%n".formatted(plan.database()));
    }
    for (TableChange change : plan.changes()) {
      if (change.kind() != Kind.KEEP) {
        text.append(
            "  %-6s  %-20s  %s%n"
                .formatted(change.kind().verb(), change.table(), shown(change.details())));
      }
    }
    partitions.forEach(each -> text.append(each.text()).append(System.lineSeparator()));
    int kept = plan.count(Kind.KEEP);
    if (kept > 0) {
      text.append("  keep    %,d %s as they are%n".formatted(kept, kept == 1 ? "table" : "tables"));
    }
    return text.toString();
  }

  private static String shown(List<String> details) {
    String shown = details.stream().limit(SHOWN).collect(Collectors.joining("; "));
    int more = details.size() - SHOWN;
    return more > 0 ? shown + "; and %,d more".formatted(more) : shown;
  }

  /** Why tables, or partitions of them, are not as they ought to be; a line each. */
  static String reasons(List<TableChange> refused, Map<String, List<String>> failures) {
    List<String> lines = new ArrayList<>();
    refused.forEach(
        change -> lines.add("  " + change.table() + ": " + String.join("; ", change.details())));
    failures.forEach((table, reasons) -> lines.add("  " + table + ": " + shown(reasons)));
    return String.join(System.lineSeparator(), lines);
  }

  /** What was done, in a sentence or two. */
  static String done(Outcome outcome, List<PartitionPlan> partitions) {
    CatalogPlan tables = outcome.tables();
    int created = tables.count(Kind.CREATE);
    int updated = tables.count(Kind.UPDATE);
    if (created + updated + partitions.size() + outcome.removed() == 0) {
      return "Nothing was to be done in database " + tables.database() + ".";
    }
    String done =
        "Created %,d and updated %,d of %,d tables in database %s."
            .formatted(created, updated, tables.changes().size(), tables.database());
    int changes = partitions.stream().mapToInt(plan -> plan.changes().size()).sum();
    return done
        + (changes == 0 ? "" : " Changed %,d partitions.".formatted(changes))
        + (outcome.removed() == 0
            ? ""
            : " Removed %,d folders that others had replaced.".formatted(outcome.removed()));
  }
}
