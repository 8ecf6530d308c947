package io.financebi.reconciliation;

import io.financebi.table.TieOut;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

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
  static Map<Total, BigDecimal> over(Dataset<Row> rows, Collection<Total> totals) {
    return values(rows.select(columns(totals)).head(), totals);
  }

  /** Each as a column of the name that {@link #values} looks for. */
  static Column[] columns(Collection<Total> totals) {
    Set<String> distinct = new LinkedHashSet<>();
    totals.forEach(total -> distinct.add(total.sql));
    return distinct.stream().map(sql -> functions.expr(sql).as(sql)).toArray(Column[]::new);
  }

  static Map<Total, BigDecimal> values(Row row, Collection<Total> totals) {
    Map<Total, BigDecimal> values = new HashMap<>();
    totals.forEach(total -> values.put(total, number(row.getAs(total.sql))));
    return values;
  }

  private static BigDecimal number(Object value) {
    return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
  }
}
