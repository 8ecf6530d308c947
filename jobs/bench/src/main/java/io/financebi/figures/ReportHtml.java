package io.financebi.figures;

import io.financebi.measuring.Figures;
import io.financebi.measuring.Medians;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A report as one page, with nothing loaded from elsewhere and no script. */
public final class ReportHtml {
  private static final double MEBI = 1024 * 1024;

  private static final String STYLE =
      """
      :root { color-scheme: light dark }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
      table { border-collapse: collapse } th, td { padding: .2rem .7rem; text-align: right }
      th:first-child, td:first-child { text-align: left } tr.stage td { opacity: .7 }
      tr.stage td:first-child { padding-left: 1.7rem } thead { border-bottom: 1px solid }
      h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem } svg { max-width: 100%; height: auto }
      svg rect { fill: #4477aa } svg path { stroke: currentColor; stroke-width: 1.5; fill: none }
      svg text { fill: currentColor; font-size: 14px }
      """;

  private ReportHtml() {}

  /** The page. */
  public static String of(BenchReport report) {
    String title = "finance-bi bench: %s, %s".formatted(report.scenario(), report.size());
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n<title>")
        .append(BarChart.escaped(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(BarChart.escaped(title))
        .append("</h1>\n");
    paragraph(page, conditions(report));
    appendTable(page, report);
    appendCharts(page, report);
    appendCompared(page, report);
    report.remarks().forEach(remark -> paragraph(page, remark));
    return page.append("</body></html>\n").toString();
  }

  private static String conditions(BenchReport report) {
    return String.format(
        Locale.ROOT,
        "Measured at %s on %d cores and %,.0f MB of memory, %s, %s; seed %d. Versions: %s. Each"
            + " process was started cold, programs in turn. Bars are medians; lines go from the"
            + " least to the greatest round.",
        report.measuredAt(),
        report.machine().cores(),
        report.machine().memoryBytes() / MEBI,
        report.machine().system(),
        report.machine().java(),
        report.seed(),
        String.join(
            ", ",
            report.versions().entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .toList()));
  }

  private static void appendTable(StringBuilder page, BenchReport report) {
    page.append("<table><thead>");
    row(
        page,
        "",
        "th",
        "median",
        "wall s",
        "CPU s",
        "peak MB",
        "wall/" + report.baseline(),
        "CPU/" + report.baseline());
    page.append("</thead><tbody>\n");
    report.programs().forEach(program -> appendProgram(page, report, program));
    page.append("</tbody></table>\n");
  }

  private static void appendProgram(StringBuilder page, BenchReport report, String program) {
    Optional<Double> wall = report.wallRatio(program);
    row(page, "", program, report.total(program), wall, report.cpuRatio(program));
    report
        .stages(program)
        .forEach(
            (stage, figures) ->
                row(page, " class=\"stage\"", stage, figures, Optional.empty(), Optional.empty()));
  }

  private static void row(
      StringBuilder page,
      String css,
      String name,
      Figures figures,
      Optional<Double> wall,
      Optional<Double> cpu) {
    row(
        page,
        css,
        "td",
        name,
        ReportText.seconds(figures.wallSeconds()),
        ReportText.seconds(figures.cpuSeconds()),
        ReportText.memory(figures),
        ReportText.ratio(wall),
        ReportText.ratio(cpu));
  }

  private static void row(StringBuilder page, String css, String tag, String... cells) {
    page.append("<tr").append(css).append('>');
    for (String cell : cells) {
      page.append('<').append(tag).append('>').append(BarChart.escaped(cell));
      page.append("</").append(tag).append('>');
    }
    page.append("</tr>\n");
  }

  private static void appendCharts(StringBuilder page, BenchReport report) {
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
      StringBuilder page,
      BenchReport report,
      String title,
      Function<RoundFigures, Figures> part,
      ToDoubleFunction<Figures> number) {
    List<BarChart.Bar> bars =
        report.programs().stream()
            .map(program -> bar(report, program, part, number))
            .flatMap(Optional::stream)
            .toList();
    page.append(BarChart.svg(title, bars));
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

  private static void appendCompared(StringBuilder page, BenchReport report) {
    if (report.comparedRows().isEmpty()) {
      return;
    }
    page.append("<h2>Equal row for row in all outputs</h2>\n<table><thead>");
    row(page, "", "th", "table", "rows");
    page.append("</thead><tbody>\n");
    report
        .comparedRows()
        .forEach(
            (table, rows) -> row(page, "", "td", table, String.format(Locale.ROOT, "%,d", rows)));
    page.append("</tbody></table>\n");
  }

  private static void paragraph(StringBuilder page, String text) {
    page.append("<p>").append(BarChart.escaped(text)).append("</p>\n");
  }
}
