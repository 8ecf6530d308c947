package io.financebi.testing;

import io.financebi.table.TableSpec;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** A row of a table as one line of text, exactly: what tests compare and golden files hold. */
public final class RowText {
  private RowText() {}

  /** The cells in the order of the table's columns, with commas between them. */
  public static String of(TableSpec table, Row row) {
    return of(table, column -> row.getAs(column));
  }

  /**
   * The same of a row that is not Spark's.
   *
   * @param cell the value of a column by its name; null when it has none
   */
  public static String of(TableSpec table, Function<String, Object> cell) {
    return table.columnNames().stream()
        .map(column -> text(cell.apply(column)))
        .collect(Collectors.joining(","));
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toString();
    }
    return value.toString();
  }
}
