package io.financebi.reconciliation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.financebi.lake.StagingArea;
import io.financebi.reconciliation.Total.Kind;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  private static final int WHOLE = 0;

  private final StagingArea lake;

  Growth(StagingArea lake) {
    this.lake = lake;
  }

  /** In one query: most of what is asked is small, and planning takes longer than reading. */
  Map<String, Map<Total, BigDecimal>> of(Map<String, Set<Total>> wanted) {
    Map<String, Map<Total, BigDecimal>> values = new TreeMap<>();
    List<Dataset<Row>> queries = new ArrayList<>();
    wanted.forEach(
        (name, totals) -> {
          values.put(
              name,
              totals.stream().collect(Collectors.toMap(total -> total, t -> BigDecimal.ZERO)));
          TableSpec table = Tables.named(name);
          whole(table, ofKind(totals, true)).ifPresent(queries::add);
          comeAndGone(table, ofKind(totals, false)).ifPresent(queries::add);
        });
    queries.stream()
        .reduce(Dataset::union)
        .map(Dataset::collectAsList)
        .orElse(List.of())
        .forEach(row -> add(row, wanted.get(row.getString(0)), values.get(row.getString(0))));
    return values;
  }

  private static List<Total> ofKind(Set<Total> totals, boolean whole) {
    return totals.stream().filter(total -> (total.kind() == Kind.WHOLE) == whole).toList();
  }

  private Optional<Dataset<Row>> whole(TableSpec table, List<Total> totals) {
    return totals.isEmpty()
        ? Optional.empty()
        : Optional.of(
            lake.readStored(table)
                .agg(Total.column(totals).as("totals"))
                .select(lit(table.name()), lit(WHOLE), col("totals")));
  }

  /** A row for what came and one for what went, where there is any. */
  private Optional<Dataset<Row>> comeAndGone(TableSpec table, List<Total> totals) {
    if (totals.isEmpty() || !lake.isStaged(table)) {
      return Optional.empty();
    }
    Dataset<Row> rows =
        lake.come(table)
            .withColumn(SIGN, lit(CAME))
            .unionByName(lake.gone(table).withColumn(SIGN, lit(WENT)));
    return Optional.of(
        rows.groupBy(SIGN)
            .agg(Total.column(totals).as("totals"))
            .select(lit(table.name()), col(SIGN), col("totals")));
  }

  private static void add(Row row, Set<Total> wanted, Map<Total, BigDecimal> values) {
    int sign = row.getInt(1);
    Total.values(row.getList(2), ofKind(wanted, sign == WHOLE))
        .forEach(
            (total, value) -> {
              if (sign == WHOLE) {
                values.put(total, value);
              } else if (sign == CAME || total.kind() == Kind.ADDITIVE) {
                // A row that breaks a rule is not made good by another one that goes.
                values.merge(total, value.multiply(BigDecimal.valueOf(sign)), BigDecimal::add);
              }
            });
  }
}
