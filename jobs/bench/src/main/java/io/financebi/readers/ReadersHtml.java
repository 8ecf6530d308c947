package io.financebi.readers;

import io.financebi.figures.HtmlPage;
import java.util.List;

/** What readers wait for, as a page. */
final class ReadersHtml {
  private ReadersHtml() {}

  static String of(ReadersReport report) {
    ReadersFigures figures = report.figures();
    HtmlPage page =
        new HtmlPage(
            report.conditions(),
            "Rounds: %d, each with a server that has just started.".formatted(figures.rounds()));
    report.remarks().forEach(page::paragraph);
    add(page, "Visuals", ReadersTables.visuals(figures));
    add(page, "Whole sheets, six questions at a time", ReadersTables.sheets(figures));
    figures
        .crowd()
        .ifPresent(
            crowd -> {
              add(page, "Readers at the same time", ReadersTables.crowd(crowd));
              page.paragraph(ReadersTables.server(crowd));
            });
    return page.text();
  }

  private static void add(HtmlPage page, String heading, List<List<String>> rows) {
    page.heading(heading);
    page.table(rows.get(0).toArray(String[]::new));
    boolean isDivided = rows.stream().anyMatch(row -> row.size() == 1);
    for (List<String> row : rows.subList(1, rows.size())) {
      String[] cells = row.toArray(String[]::new);
      if (isDivided && cells.length > 1) {
        page.part(cells);
      } else {
        page.row(cells);
      }
    }
    page.endTable();
  }
}
