package io.financebi.readers;

import io.financebi.report.TextTable;
import java.util.List;

/** What readers wait for, as tables for the terminal. */
final class ReadersText {
  private ReadersText() {}

  static String of(ReadersFigures figures) {
    StringBuilder text = new StringBuilder();
    text.append(visuals(figures)).append('\n');
    text.append(table(ReadersTables.sheets(figures)));
    figures
        .crowd()
        .ifPresent(
            crowd ->
                text.append('\n')
                    .append(table(ReadersTables.crowd(crowd)))
                    .append("  ")
                    .append(ReadersTables.server(crowd))
                    .append('\n'));
    return text.toString();
  }

  private static String visuals(ReadersFigures figures) {
    TextTable table = new TextTable();
    List<List<String>> rows = ReadersTables.visuals(figures);
    table.row(rows.get(0).toArray(String[]::new));
    for (List<String> row : rows.subList(1, rows.size())) {
      String[] cells = row.toArray(String[]::new);
      cells[0] = row.size() == 1 ? cells[0] : "  " + cells[0];
      table.row(cells);
    }
    return table.text();
  }

  private static String table(List<List<String>> rows) {
    TextTable table = new TextTable();
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table.text();
  }
}
