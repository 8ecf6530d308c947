package io.financebi.figures;

import java.util.Locale;

/** A report as one page, with nothing loaded from elsewhere and no script. */
public final class HtmlPage {
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

  private final StringBuilder page = new StringBuilder();

  /** Begins with what was measured, and where. */
  public HtmlPage(Conditions conditions, String how) {
    String title =
        BarChart.escaped(
            "finance-bi bench: %s, %s".formatted(conditions.scenario(), conditions.size()));
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n<title>")
        .append(title)
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(title)
        .append("</h1>\n");
    paragraph(text(conditions) + " " + how);
  }

  private static String text(Conditions conditions) {
    Machine machine = conditions.machine();
    return String.format(
        Locale.ROOT,
        "Measured at %s on %d cores and %,.0f MB of memory, %s, %s; seed %d. Versions: %s.",
        conditions.measuredAt(),
        machine.cores(),
        machine.memoryBytes() / MEBI,
        machine.system(),
        machine.java(),
        conditions.seed(),
        String.join(
            ", ",
            conditions.versions().entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .toList()));
  }

  /** Adds a paragraph. */
  public void paragraph(String text) {
    page.append("<p>").append(BarChart.escaped(text)).append("</p>\n");
  }

  /** Adds a heading. */
  public void heading(String text) {
    page.append("<h2>").append(BarChart.escaped(text)).append("</h2>\n");
  }

  /** Begins a table. */
  public void table(String... header) {
    page.append("<table><thead>");
    row("", "th", header);
    page.append("</thead><tbody>\n");
  }

  /** Adds a row to the table. */
  public void row(String... cells) {
    row("", "td", cells);
  }

  /** Adds a row that is a part of the one before it. */
  public void part(String... cells) {
    row(" class=\"stage\"", "td", cells);
  }

  private void row(String css, String tag, String[] cells) {
    page.append("<tr").append(css).append('>');
    for (String cell : cells) {
      page.append('<').append(tag).append('>').append(BarChart.escaped(cell));
      page.append("</").append(tag).append('>');
    }
    page.append("</tr>\n");
  }

  /** Ends the table. */
  public void endTable() {
    page.append("</tbody></table>\n");
  }

  void chart(String svg) {
    page.append(svg);
  }

  /** The whole page. */
  public String text() {
    return page + "</body></html>\n";
  }
}
