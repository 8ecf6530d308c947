package io.financebi.quicksight.assets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be done to something that QuickSight keeps.
 *
 * @param told the hash of what QuickSight told of it; empty when it is not there
 * @param details what would change, or why it is refused
 * @param missing who may do too little with it: actions by principal
 * @param beyond who may do more with it than the settings say, a sentence each
 */
record AssetChange(
    Kind kind,
    Asset asset,
    Optional<String> told,
    List<String> details,
    Map<String, Set<String>> missing,
    List<String> beyond) {
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
    beyond = List.copyOf(beyond);
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
    beyond.forEach(
        sentence -> text.append(System.lineSeparator()).append("  left    ").append(sentence));
    return text.toString();
  }
}
