package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Good rows of a settled input by what became of them.
 *
 * @param duplicateAmounts of the duplicates, by currency; empty for inputs without money
 */
record KeyedTally(long accepted, long duplicates, Map<String, BigDecimal> duplicateAmounts) {

  /** Counts the rows, and their money where they have {@code source_amount}. */
  static KeyedTally of(Dataset<Row> settled) {
    boolean hasMoney = List.of(settled.columns()).contains("source_amount");
    Dataset<Row> groups =
        settled
            .filter(col(QuarantineRows.REASON).isNull())
            .groupBy(col(KeyedRows.DUPLICATE), hasMoney ? col("currency") : lit("").as("currency"))
            .agg(
                count(lit(1)).as("rows"),
                sum(hasMoney ? col("source_amount") : lit(BigDecimal.ZERO)).as("amount"));
    long accepted = 0;
    long duplicates = 0;
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (Row group : groups.collectAsList()) {
      if (group.<Boolean>getAs(KeyedRows.DUPLICATE)) {
        duplicates += group.<Long>getAs("rows");
        if (hasMoney) {
          amounts.put(group.getAs("currency"), group.getAs("amount"));
        }
      } else {
        accepted += group.<Long>getAs("rows");
      }
    }
    return new KeyedTally(accepted, duplicates, amounts);
  }
}
