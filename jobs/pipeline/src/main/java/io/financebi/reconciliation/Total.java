package io.financebi.reconciliation;

import io.financebi.table.TieOut;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a promise asks of one table.
 *
 * @param sql an aggregate over the table, in Spark SQL
 */
record Total(String sql, Kind kind) {
  enum Kind {
    /** The sum of those of the table's parts. */
    ADDITIVE,

    /** To be told of the whole table only. */
    WHOLE,

    /** The number of rows that break a rule. */
    VIOLATIONS
  }

  /** That of the table that promises. */
  static Total of(TieOut tie) {
    return new Total(tie.total(), kind(tie));
  }

  /** That of the table that it must equal. */
  static Total ofSource(TieOut tie) {
    return new Total(tie.sourceTotal(), kind(tie));
  }

  private static Kind kind(TieOut tie) {
    return tie.isAdditive() ? Kind.ADDITIVE : Kind.WHOLE;
  }

  static Total violations(String rule) {
    return new Total("COUNT(CASE WHEN (" + rule + ") IS NOT TRUE THEN 1 END)", Kind.VIOLATIONS);
  }

  /** All of them over the same rows, in one query. */
  static Map<Total, BigDecimal> over(Dataset<Row> rows, List<Total> totals) {
    return values(rows.select(column(totals)).head().getList(0), totals);
  }

  /** All of them as one column, so that tables with different ones can stand in one query. */
  static Column column(List<Total> totals) {
    return functions.array(
        totals.stream()
            .map(total -> functions.expr(total.sql).cast(DataTypes.StringType))
            .toArray(Column[]::new));
  }

  /** What {@link #column} says of them. */
  static Map<Total, BigDecimal> values(List<String> numbers, List<Total> totals) {
    Map<Total, BigDecimal> values = new HashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      String number = numbers.get(i);
      values.put(totals.get(i), number == null ? BigDecimal.ZERO : new BigDecimal(number));
    }
    return values;
  }
}
