package io.financebi.spark;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that are, or are not, among others by the values of some columns; null equals null. */
public final class SameRows {
  private static final String OTHER = "_other_";

  private SameRows() {}

  /** Those of the rows that are among the others. */
  public static Dataset<Row> in(Dataset<Row> rows, Dataset<Row> others, List<String> columns) {
    return rows.join(renamed(others, columns), same(columns), "left_semi");
  }

  /** Those of the rows that are not. */
  public static Dataset<Row> notIn(Dataset<Row> rows, Dataset<Row> others, List<String> columns) {
    return rows.join(renamed(others, columns), same(columns), "left_anti");
  }

  /** By names of their own: the others may come from the same table. */
  private static Dataset<Row> renamed(Dataset<Row> others, List<String> columns) {
    return others.select(
        columns.stream().map(name -> col(name).as(OTHER + name)).toArray(Column[]::new));
  }

  private static Column same(List<String> columns) {
    return columns.stream()
        .map(name -> col(name).eqNullSafe(col(OTHER + name)))
        .reduce(Column::and)
        .orElseThrow();
  }
}
