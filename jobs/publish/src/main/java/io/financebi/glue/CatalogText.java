package io.financebi.glue;

import io.financebi.glue.TableChange.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as people read it. */
final class CatalogText {
  /** Of the differences of one table. */
  private static final int SHOWN = 4;

  private CatalogText() {}

  /** One line a table that is not as it ought to be, and one for all others. */
  static String of(CatalogPlan plan) {
    StringBuilder text = new StringBuilder();
    if (plan.createsDatabase()) {
      text.append("  create  database %s%n".formatted(plan.database()));
    }
    for (TableChange change : plan.changes()) {
      if (change.kind() != Kind.KEEP) {
        text.append(
            "  %-6s  %-20s  %s%n"
                .formatted(change.kind().verb(), change.table(), details(change.details())));
      }
    }
    int kept = plan.count(Kind.KEEP);
    if (kept > 0) {
      text.append("  keep    %,d %s as they are%n".formatted(kept, tables(kept)));
    }
    return text.toString();
  }

  private static String details(List<String> details) {
    String shown = details.stream().limit(SHOWN).collect(Collectors.joining("; "));
    int more = details.size() - SHOWN;
    return more > 0 ? shown + "; and %,d more".formatted(more) : shown;
  }

  /** Why tables were refused, a line each. */
  static String reasons(List<TableChange> refused) {
    return refused.stream()
        .map(change -> "  " + change.table() + ": " + String.join("; ", change.details()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** What was done, in one sentence. */
  static String done(CatalogPlan outcome) {
    int created = outcome.count(Kind.CREATE);
    int updated = outcome.count(Kind.UPDATE);
    if (created + updated == 0) {
      return "Nothing was to be done in database " + outcome.database() + ".";
    }
    return "Created %,d and updated %,d of %,d tables in database %s."
        .formatted(created, updated, outcome.changes().size(), outcome.database());
  }

  private static String tables(int count) {
    return count == 1 ? "table" : "tables";
  }
}
