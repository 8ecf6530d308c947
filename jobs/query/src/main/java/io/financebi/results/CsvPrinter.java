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
    return row.stream().map(CsvPrinter::cell).collect(Collectors.joining(",")) + LINE_END;
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = CellText.of(value);
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
