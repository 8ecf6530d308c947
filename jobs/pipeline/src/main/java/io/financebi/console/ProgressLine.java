package io.financebi.console;

import java.util.Locale;

/** How a stage is told in one line. */
final class ProgressLine {
  private static final int NAME_WIDTH = 32;

  private ProgressLine() {}

  static String running(String name, TaskCounts.Snapshot tasks, double seconds) {
    StringBuilder line = new StringBuilder(padded(name));
    if (tasks.total() > 0) {
      line.append(String.format(Locale.ROOT, "%4d%%", 100L * tasks.finished() / tasks.total()));
    }
    if (tasks.records() > 0 && seconds > 0) {
      line.append(
          String.format(Locale.ROOT, "  %,d rows/s", Math.round(tasks.records() / seconds)));
    }
    return line.append("  ").append(Progress.rounded(seconds)).toString();
  }

  static String finished(String name, long rows, double seconds) {
    StringBuilder line = new StringBuilder(padded(name));
    line.append(String.format(Locale.ROOT, "%8s", Progress.rounded(seconds)));
    if (rows != Progress.UNKNOWN_ROWS) {
      line.append(String.format(Locale.ROOT, "  %,12d %s", rows, rows == 1 ? "row" : "rows"));
    }
    return line.toString();
  }

  private static String padded(String name) {
    return String.format(Locale.ROOT, "  %-" + NAME_WIDTH + "s", name);
  }
}
