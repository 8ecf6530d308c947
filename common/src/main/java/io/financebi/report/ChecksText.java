package io.financebi.report;

import java.util.List;

/** Whether a run reconciles, as lines for the terminal. */
public final class ChecksText {
  private ChecksText() {}

  /** One line when all hold, else those that fail. */
  public static String of(List<Check> checks) {
    List<Check> failed = checks.stream().filter(check -> !check.ok()).toList();
    if (failed.isEmpty()) {
      return "  reconciled: all %d checks hold, every row and every cent is accounted for\n"
          .formatted(checks.size());
    }
    StringBuilder text = new StringBuilder();
    text.append("  NOT RECONCILED: %d of %d checks fail\n".formatted(failed.size(), checks.size()));
    for (Check check : failed) {
      text.append("    ").append(check.name()).append('\n');
      text.append("      expected ").append(check.expected()).append('\n');
      text.append("      actual   ").append(check.actual()).append('\n');
    }
    return text.toString();
  }
}
