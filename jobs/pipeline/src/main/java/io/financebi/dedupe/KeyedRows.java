package io.financebi.dedupe;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Rows that have a key and a row hash: equal rows are duplicates, and of different rows with one
 * key one is kept. Rejected rows pass through.
 */
public final class KeyedRows {
  /** True for a row that is equal to an accepted one. */
  public static final String DUPLICATE = "_duplicate";

  private KeyedRows() {}

  /**
   * Adds {@link #DUPLICATE}: of the good rows with one hash, all but the one from the first file.
   *
   * @param group the column that the rows are shuffled by; equal rows share it
   */
  public static Dataset<Row> withDuplicates(Dataset<Row> rows, String group) {
    WindowSpec equal =
        Window.partitionBy(group, "row_hash", QuarantineRows.REASON)
            .orderBy(QuarantineRows.FILE, QuarantineRows.RAW_TEXT);
    return rows.withColumn(DUPLICATE, isGood().and(row_number().over(equal).gt(1)));
  }

  /**
   * Rejects as superseded the good rows whose key another good row has with a greater rank. Equal
   * rows have equal rank: where duplicates are kept, all of them stay.
   *
   * @param rank what makes a row win, the most important first; greater wins, null loses
   */
  public static Dataset<Row> withSuperseded(
      Dataset<Row> rows, List<String> key, List<String> rank) {
    List<Column> partition = new ArrayList<>();
    key.forEach(name -> partition.add(col(name)));
    partition.add(col(DUPLICATE));
    partition.add(col(QuarantineRows.REASON));
    Column[] order = rank.stream().map(name -> col(name).desc_nulls_last()).toArray(Column[]::new);
    WindowSpec sameKey = Window.partitionBy(partition.toArray(Column[]::new)).orderBy(order);
    Column loses = isGood().and(not(col(DUPLICATE))).and(dense_rank().over(sameKey).gt(1));
    Column superseded = when(loses, lit(RejectReason.SUPERSEDED.code()));
    return rows.withColumn(QuarantineRows.REASON, coalesce(col(QuarantineRows.REASON), superseded));
  }

  /** The rows that go to the clean table. */
  public static Dataset<Row> accepted(Dataset<Row> rows) {
    return rows.filter(col(QuarantineRows.REASON).isNull().and(col(DUPLICATE).equalTo(false)));
  }

  private static Column isGood() {
    return col(QuarantineRows.REASON).isNull();
  }
}
