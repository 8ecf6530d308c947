package io.financebi.results;

import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** CSV after RFC 4180, with a header; null is an empty cell, an empty text is {@code ""}. */
public final class CsvPrinter implements ResultPrinter {
  private static final String LINE_END = "\n";

  @Override
  public long print(ResultRows rows, Writer out) throws IOException {
    out.write(
        rows.columns().stream()
                .map(ResultColumn::name)
                .map(CsvPrinter::cell)
                .collect(Collectors.joining(","))
            + LINE_END);
    long count = 0;
    while (rows.hasNext()) {
      out.write(line(rows.next()));
      count++;
    }
    return count;
  }

  private static String line(List<Object> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(i == 0 ? "" : ",").append(cell(row.get(i)));
    }
    return line.append(LINE_END).toString();
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = CellText.of(value);
    return isPlain(text) ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (",\"\r\n".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
