package io.financebi.quicksight.assets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done to something that QuickSight keeps.
 *
 * @param details what would change, or why it is refused
 * @param missing who may do too little with it: actions by principal
 * @param others who may do something with it, and is not among the settings
 */
record AssetChange(
    Kind kind,
    Asset asset,
    List<String> details,
    Map<String, Set<String>> missing,
    List<String> others) {
  /** What becomes of it. */
  enum Kind {
    CREATE,
    UPDATE,
    /** It is as it ought to be. */
    KEEP,
    /** It is not ours, or somebody has changed it. */
    REFUSE
  }

  private static final int MOST_DETAILS = 12;

  /** Copies the collections. */
  AssetChange {
    details = List.copyOf(details);
    missing = Map.copyOf(missing);
    others = List.copyOf(others);
  }

  boolean isToDo() {
    return kind == Kind.CREATE || kind == Kind.UPDATE || !missing.isEmpty();
  }

  /** Lines for people. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            "  %-6s  %s".formatted(kind.name().toLowerCase(Locale.ROOT), asset.title()));
    details.stream()
        .limit(MOST_DETAILS)
        .forEach(
            detail -> text.append(System.lineSeparator()).append("            ").append(detail));
    if (details.size() > MOST_DETAILS) {
      text.append(System.lineSeparator())
          .append("            and %,d more".formatted(details.size() - MOST_DETAILS));
    }
    missing
        .keySet()
        .forEach(
            principal ->
                text.append(System.lineSeparator()).append("  grant   ").append(principal));
    others.forEach(
        principal ->
            text.append(System.lineSeparator())
                .append("  left    also shared with ")
                .append(principal));
    return text.toString();
  }
}
