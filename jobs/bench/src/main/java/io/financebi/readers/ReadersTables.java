package io.financebi.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The tables of a report as rows of text, a header first: for the terminal and for the page. */
final class ReadersTables {
  private static final double MEBI = 1024 * 1024;

  private ReadersTables() {}

  /** All questions; a row with one cell begins a sheet. */
  static List<List<String>> visuals(ReadersFigures figures) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "visual",
            "rows",
            "cold p50",
            "p95",
            "p99",
            "one user p50",
            "p95",
            "p99",
            "cached p50",
            "p95",
            "p99",
            "above its aim"));
    String sheet = "";
    for (VisualFigures visual : figures.visuals()) {
      if (!visual.sheet().equals(sheet)) {
        sheet = visual.sheet();
        rows.add(List.of(sheet));
      }
      rows.add(row(visual));
    }
    return rows;
  }

  private static List<String> row(VisualFigures visual) {
    List<String> row = new ArrayList<>();
    row.add(visual.question());
    row.add(String.format(Locale.ROOT, "%,d", visual.rows()));
    row.addAll(three(visual.cold()));
    row.addAll(visual.oneUser().map(ReadersTables::three).orElse(List.of("", "", "")));
    row.addAll(three(visual.cached()));
    row.add(String.join(", ", visual.missed().stream().map(Aim::label).toList()));
    return row;
  }

  /** Whole sheets. */
  static List<List<String>> sheets(ReadersFigures figures) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("whole sheet", "questions", "cold p50", "p95", "p99", "cached p50", "p95", "p99"));
    for (SheetFigures sheet : figures.sheets()) {
      List<String> row = new ArrayList<>();
      row.add(sheet.sheet());
      row.add(Integer.toString(sheet.questions()));
      row.addAll(three(sheet.cold()));
      row.addAll(three(sheet.cached()));
      rows.add(row);
    }
    return rows;
  }

  /** Many readers. */
  static List<List<String>> crowd(CrowdFigures crowd) {
    return List.of(
        List.of(crowd.readers() + " readers", "count", "p50", "p95", "p99", "max"),
        row("single answers", crowd.answers()),
        row("all of a look", crowd.sheets()));
  }

  /** What the server did for them. */
  static String server(CrowdFigures crowd) {
    return String.format(
        Locale.ROOT,
        "Between two looks they paused %d s. The server gave them %,.0f answers a second. Its memory,"
            + " MB: %s before, %s at its peak, %s after.",
        crowd.pause().toSeconds(),
        crowd.answersPerSecond(),
        megabytes(crowd.memory().before()),
        megabytes(crowd.memory().peak()),
        megabytes(crowd.memory().after()));
  }

  private static List<String> row(String name, Percentiles waits) {
    List<String> row = new ArrayList<>();
    row.add(name);
    row.add(String.format(Locale.ROOT, "%,d", waits.count()));
    row.addAll(three(waits));
    row.add(millis(waits.max()));
    return row;
  }

  private static List<String> three(Percentiles waits) {
    return List.of(millis(waits.p50()), millis(waits.p95()), millis(waits.p99()));
  }

  private static String megabytes(OptionalLong bytes) {
    return bytes.isPresent()
        ? String.format(Locale.ROOT, "%,.0f", bytes.getAsLong() / MEBI)
        : "not known";
  }

  private static String millis(double millis) {
    return String.format(
        Locale.ROOT, millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%,.0f", millis);
  }
}
