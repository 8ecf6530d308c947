package io.financebi.results;

import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns for people. The first rows decide how wide a column is; one that is wider later
 * moves its own line only, so that a result of any length streams.
 */
public final class TablePrinter implements ResultPrinter {
  private static final int ROWS_THAT_DECIDE = 1000;
  private static final String GAP = "  ";
  private static final int SHOWN_DIGITS = 6;

  @Override
  public long print(ResultRows rows, Writer out) throws IOException {
    List<ResultColumn> columns = rows.columns();
    List<String> names = columns.stream().map(column -> DisplayText.of(column.name())).toList();
    List<List<String>> first = new ArrayList<>();
    while (first.size() < ROWS_THAT_DECIDE && rows.hasNext()) {
      first.add(cells(rows.next()));
    }
    int[] widths = widths(names, first);
    out.write(line(columns, widths, names));
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    out.write(line(columns, widths, rules));
    for (List<String> row : first) {
      out.write(line(columns, widths, row));
    }
    long count = first.size();
    while (rows.hasNext()) {
      out.write(line(columns, widths, cells(rows.next())));
      count++;
    }
    return count;
  }

  private static int[] widths(List<String> names, List<List<String>> rows) {
    int[] widths = names.stream().mapToInt(DisplayText::width).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], DisplayText.width(row.get(i)));
      }
    }
    return widths;
  }

  private static List<String> cells(List<Object> row) {
    List<String> cells = new ArrayList<>(row.size());
    row.forEach(value -> cells.add(cell(value)));
    return cells;
  }

  private static String cell(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return shown(number);
    }
    return DisplayText.of(CellText.of(value));
  }

  /** A ratio with the digits that a person reads; csv and json have them all. */
  private static String shown(double number) {
    BigDecimal exact = new BigDecimal(number);
    int decimals = Math.max(2, SHOWN_DIGITS - (exact.precision() - exact.scale()));
    BigDecimal rounded = exact.setScale(Math.min(decimals, 12), RoundingMode.HALF_EVEN);
    boolean isReadable = exact.signum() == 0 || (rounded.signum() != 0 && rounded.precision() < 20);
    return isReadable ? rounded.stripTrailingZeros().toPlainString() : Double.toString(number);
  }

  private static String line(List<ResultColumn> columns, int[] widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(Math.max(0, widths[i] - DisplayText.width(cells.get(i))));
      boolean isRight = columns.get(i).type().isNumber();
      line.append(i == 0 ? "" : GAP);
      line.append(isRight ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
    return line.toString().stripTrailing() + "\n";
  }
}
