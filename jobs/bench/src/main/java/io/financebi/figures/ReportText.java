package io.financebi.figures;

import io.financebi.measuring.Figures;
import io.financebi.report.TextTable;
import java.util.Locale;
import java.util.Optional;

/** A report as a table for the terminal. */
public final class ReportText {
  private static final double MEBI = 1024 * 1024;

  private ReportText() {}

  /** Medians of all programs, stage by stage. */
  public static String of(BenchReport report) {
    TextTable table =
        new TextTable()
            .row(
                "median",
                "wall s",
                "from",
                "to",
                "CPU s",
                "peak MB",
                "wall/" + report.baseline(),
                "CPU/" + report.baseline());
    for (String program : report.programs()) {
      appendTotal(table, report, program);
      report.stages(program).forEach((stage, figures) -> appendStage(table, stage, figures));
    }
    return table.text();
  }

  private static void appendTotal(TextTable table, BenchReport report, String program) {
    Figures total = report.total(program);
    double[] walls =
        report.roundsOf(program).stream()
            .mapToDouble(round -> round.total().wallSeconds())
            .sorted()
            .toArray();
    table.row(
        program,
        seconds(total.wallSeconds()),
        seconds(walls[0]),
        seconds(walls[walls.length - 1]),
        seconds(total.cpuSeconds()),
        memory(total),
        ratio(report.wallRatio(program)),
        ratio(report.cpuRatio(program)));
  }

  private static void appendStage(TextTable table, String stage, Figures figures) {
    String wall = seconds(figures.wallSeconds());
    table.row("  " + stage, wall, "", "", seconds(figures.cpuSeconds()), memory(figures));
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%,.2f" : "%,.1f", seconds);
  }

  static String memory(Figures figures) {
    return figures.peakBytes().isPresent()
        ? String.format(Locale.ROOT, "%,.0f", figures.peakBytes().getAsLong() / MEBI)
        : "not known";
  }

  static String ratio(Optional<Double> ratio) {
    return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("");
  }
}
