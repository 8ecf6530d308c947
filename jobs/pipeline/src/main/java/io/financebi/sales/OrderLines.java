package io.financebi.sales;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.spark.InternalRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Order lines as a whole: duplicates, missing line numbers, corrections. */
public final class OrderLines {
  /** A hash of the order, a bigint: quick to sort by. */
  static final String GROUP = "_order";

  /** What became of a good line: 0, {@link #DUPLICATE} or {@link #SUPERSEDED}. */
  static final String VERDICT = "_verdict";

  static final byte DUPLICATE = 1;
  static final byte SUPERSEDED = 2;

  private OrderLines() {}

  /**
   * Marks duplicates, generates missing line numbers and rejects superseded lines. Rejected ones
   * pass through.
   *
   * <ul>
   *   <li>Of the good lines with one row hash, all but the one from the first file are duplicates.
   *   <li>Lines without a number follow the numbered ones of their order, by time, item and hash.
   *   <li>Of the good lines with one number, those of the latest update stay, or of the greatest
   *       row hash where that is the same. Equal lines have equal rank: where duplicates are kept,
   *       all of them stay.
   * </ul>
   *
   * @param lines priced lines with their reasons
   * @param keepDuplicates whether equal lines are all accepted
   */
  public static Dataset<Row> settled(Dataset<Row> lines, boolean keepDuplicates) {
    // Rejected rows are spread by their hash: many may share one order id, or none.
    Column group =
        when(col(QuarantineRows.REASON).isNull(), col("order_id"))
            .otherwise(coalesce(col("row_hash"), col(QuarantineRows.RAW_TEXT)));
    Dataset<Row> grouped =
        lines
            .withColumn(GROUP, xxhash64(group))
            .withColumn(VERDICT, lit((byte) 0))
            .repartition(col(GROUP))
            .sortWithinPartitions(GROUP);
    SettleOrders settle = new SettleOrders(LineColumns.of(grouped.schema()), keepDuplicates);
    return InternalRows.mapPartitions(grouped, grouped.schema(), settle)
        .withColumn(QuarantineRows.REASON, reason())
        .withColumn(KeyedRows.DUPLICATE, col(VERDICT).equalTo(DUPLICATE))
        .drop(GROUP, VERDICT);
  }

  private static Column reason() {
    Column superseded = when(col(VERDICT).equalTo(SUPERSEDED), lit(RejectReason.SUPERSEDED.code()));
    return coalesce(col(QuarantineRows.REASON), superseded);
  }
}
