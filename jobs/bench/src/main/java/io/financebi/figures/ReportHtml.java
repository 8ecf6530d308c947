package io.financebi.figures;

import io.financebi.measuring.Figures;
import io.financebi.measuring.Medians;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A report as one page. */
public final class ReportHtml {
  private static final double MEBI = 1024 * 1024;

  private ReportHtml() {}

  /** The page. */
  public static String of(BenchReport report) {
    HtmlPage page =
        new HtmlPage(
            report.conditions(),
            "Each process was started cold, programs in turn. Bars are medians; lines go from the"
                + " least to the greatest round.");
    addTable(page, report);
    addCharts(page, report);
    addCompared(page, report);
    report.remarks().forEach(page::paragraph);
    return page.text();
  }

  private static void addTable(HtmlPage page, BenchReport report) {
    page.table(
        "median",
        "wall s",
        "CPU s",
        "peak MB",
        "wall/" + report.baseline(),
        "CPU/" + report.baseline());
    for (String program : report.programs()) {
      page.row(
          cells(
              program, report.total(program), report.wallRatio(program), report.cpuRatio(program)));
      report
          .stages(program)
          .forEach(
              (stage, figures) ->
                  page.part(cells(stage, figures, Optional.empty(), Optional.empty())));
    }
    page.endTable();
  }

  private static String[] cells(
      String name, Figures figures, Optional<Double> wall, Optional<Double> cpu) {
    return new String[] {
      name,
      ReportText.seconds(figures.wallSeconds()),
      ReportText.seconds(figures.cpuSeconds()),
      ReportText.memory(figures),
      ReportText.ratio(wall),
      ReportText.ratio(cpu)
    };
  }

  private static void addCharts(HtmlPage page, BenchReport report) {
    chart(page, report, "Wall time, s", RoundFigures::total, Figures::wallSeconds);
    chart(page, report, "Time on the cores, s", RoundFigures::total, Figures::cpuSeconds);
    chart(
        page,
        report,
        "Peak memory, MB",
        RoundFigures::total,
        figures -> figures.peakBytes().orElse(0) / MEBI);
    TreeSet<String> stages = new TreeSet<>();
    report.rounds().forEach(round -> stages.addAll(round.stages().keySet()));
    for (String stage : stages) {
      chart(
          page,
          report,
          "Wall time of stage " + stage + ", s",
          round -> round.stages().get(stage),
          Figures::wallSeconds);
    }
  }

  private static void chart(
      HtmlPage page,
      BenchReport report,
      String title,
      Function<RoundFigures, Figures> part,
      ToDoubleFunction<Figures> number) {
    List<BarChart.Bar> bars =
        report.programs().stream()
            .map(program -> bar(report, program, part, number))
            .flatMap(Optional::stream)
            .toList();
    page.chart(BarChart.svg(title, bars));
  }

  private static Optional<BarChart.Bar> bar(
      BenchReport report,
      String program,
      Function<RoundFigures, Figures> part,
      ToDoubleFunction<Figures> number) {
    double[] numbers =
        report.roundsOf(program).stream()
            .map(part)
            .filter(figures -> figures != null)
            .mapToDouble(number)
            .sorted()
            .toArray();
    if (numbers.length == 0) {
      return Optional.empty();
    }
    double median = Medians.of(numbers);
    return Optional.of(
        new BarChart.Bar(
            program, median, numbers[0], numbers[numbers.length - 1], ReportText.seconds(median)));
  }

  private static void addCompared(HtmlPage page, BenchReport report) {
    if (report.comparedRows().isEmpty()) {
      return;
    }
    page.heading("Equal row for row in all outputs");
    page.table("table", "rows");
    report
        .comparedRows()
        .forEach((table, rows) -> page.row(table, String.format(Locale.ROOT, "%,d", rows)));
    page.endTable();
  }
}
