package io.financebi.sales;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Order lines as a whole: duplicates, missing line numbers, corrections. */
public final class OrderLines {
  private static final String GROUP = "_order";

  private OrderLines() {}

  /**
   * Marks duplicates, generates missing line numbers and rejects superseded lines.
   *
   * @param lines priced lines with their reasons
   * @param keepDuplicates whether equal lines are all accepted
   */
  public static Dataset<Row> settled(Dataset<Row> lines, boolean keepDuplicates) {
    // Rejected rows are spread by their hash: many may share one order id, or none.
    Column group =
        when(col(QuarantineRows.REASON).isNull(), col("order_id"))
            .otherwise(coalesce(col("row_hash"), col(QuarantineRows.RAW_TEXT)));
    Dataset<Row> grouped = lines.withColumn(GROUP, group).repartition(col(GROUP));
    Dataset<Row> marked =
        keepDuplicates
            ? grouped.withColumn(KeyedRows.DUPLICATE, lit(false))
            : KeyedRows.withDuplicates(grouped, GROUP);
    return KeyedRows.withSuperseded(
            withLineNumbers(marked),
            List.of(GROUP, "line_number"),
            List.of("updated_at", "row_hash"))
        .drop(GROUP);
  }

  /** Lines without a number follow the numbered ones of their order. */
  private static Dataset<Row> withLineNumbers(Dataset<Row> lines) {
    Column isMissing = col("line_number").isNull();
    WindowSpec order = Window.partitionBy(GROUP);
    WindowSpec unnumbered =
        Window.partitionBy(
                col(GROUP), isMissing, col(KeyedRows.DUPLICATE), col(QuarantineRows.REASON))
            .orderBy(
                "order_at", "item_id", "row_hash", QuarantineRows.FILE, QuarantineRows.RAW_TEXT);
    Column last = coalesce(max("line_number").over(order), lit(0));
    return lines
        .withColumn("_last_number", last)
        .withColumn(
            "line_number",
            when(isMissing, col("_last_number").plus(row_number().over(unnumbered)))
                .otherwise(col("line_number")))
        .drop("_last_number");
  }
}
