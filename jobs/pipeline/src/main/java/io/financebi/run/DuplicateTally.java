package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.financebi.dedupe.KeyedRows;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a settled input that are equal to an accepted one.
 *
 * @param amounts of them, by currency; empty for inputs without money
 */
record DuplicateTally(long rows, Map<String, BigDecimal> amounts) implements Serializable {
  static final DuplicateTally NONE = new DuplicateTally(0, Map.of());

  /** The sum of both. */
  DuplicateTally plus(DuplicateTally other) {
    Map<String, BigDecimal> sums = new TreeMap<>(amounts);
    other.amounts.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
    return new DuplicateTally(rows + other.rows, sums);
  }

  /** Counts the rows, and their money where they have {@code source_amount}. */
  static DuplicateTally of(Dataset<Row> settled) {
    boolean hasMoney = List.of(settled.columns()).contains("source_amount");
    Dataset<Row> duplicates =
        settled
            .filter(KeyedRows.DUPLICATE)
            .select(
                hasMoney ? col("currency") : lit("").as("currency"),
                hasMoney ? col("source_amount").as("amount") : lit(BigDecimal.ZERO).as("amount"),
                lit(1L).as("rows"));
    // What lies in memory is read without a Spark job, and not summed up without one.
    Dataset<Row> groups =
        settled.isLocal()
            ? duplicates
            : duplicates
                .groupBy("currency")
                .agg(sum("amount").as("amount"), sum("rows").as("rows"));
    long rows = 0;
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (Row group : groups.collectAsList()) {
      rows += group.<Long>getAs("rows");
      if (hasMoney) {
        amounts.merge(group.getAs("currency"), group.getAs("amount"), BigDecimal::add);
      }
    }
    return new DuplicateTally(rows, amounts);
  }
}
