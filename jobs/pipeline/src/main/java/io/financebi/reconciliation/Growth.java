package io.financebi.reconciliation;

import static org.apache.spark.sql.functions.lit;

import io.financebi.lake.StagingArea;
import io.financebi.reconciliation.Total.Kind;
import io.financebi.table.TableSpec;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * By how much the totals of tables have grown in a run: the cost follows what the run has written,
 * however large the tables are. Of totals that do not add up it tells what they are now.
 */
final class Growth {
  private static final String SIGN = "_sign";
  private static final int CAME = 1;
  private static final int WENT = -1;

  private final StagingArea lake;

  Growth(StagingArea lake) {
    this.lake = lake;
  }

  Map<Total, BigDecimal> of(TableSpec table, Collection<Total> totals) {
    Map<Total, BigDecimal> values = new HashMap<>();
    List<Total> whole = totals.stream().filter(total -> total.kind() == Kind.WHOLE).toList();
    if (!whole.isEmpty()) {
      values.putAll(Total.over(lake.readStored(table), whole));
    }
    List<Total> growing = totals.stream().filter(total -> total.kind() != Kind.WHOLE).toList();
    growing.forEach(total -> values.put(total, BigDecimal.ZERO));
    if (!growing.isEmpty() && lake.isStaged(table)) {
      for (Row row : comeAndGone(table, growing)) {
        add(row, growing, values);
      }
    }
    return values;
  }

  /** A row for what came and one for what went, where there is any, in one query. */
  private List<Row> comeAndGone(TableSpec table, List<Total> totals) {
    Dataset<Row> rows =
        lake.come(table)
            .withColumn(SIGN, lit(CAME))
            .unionByName(lake.gone(table).withColumn(SIGN, lit(WENT)));
    Column[] columns = Total.columns(totals);
    return rows.groupBy(SIGN)
        .agg(columns[0], Arrays.copyOfRange(columns, 1, columns.length))
        .collectAsList();
  }

  private static void add(Row row, List<Total> totals, Map<Total, BigDecimal> values) {
    BigDecimal sign = BigDecimal.valueOf(row.<Integer>getAs(SIGN));
    Total.values(row, totals)
        .forEach(
            (total, value) -> {
              // A row that breaks a rule is not made good by another one that goes.
              if (sign.signum() > 0 || total.kind() == Kind.ADDITIVE) {
                values.merge(total, value.multiply(sign), BigDecimal::add);
              }
            });
  }
}
