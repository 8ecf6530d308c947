package io.financebi.spark;

import static org.apache.spark.sql.functions.col;

import io.financebi.table.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings rows together as they will lie in the lake. */
public final class ByPartition {
  private ByPartition() {}

  /**
   * The rows of each partition of the table in one task, so that each becomes one file rather than
   * one from every task; a table without partitions is left as it comes.
   */
  public static Dataset<Row> clustered(Dataset<Row> rows, TableSpec table) {
    boolean inOneTask = rows.sparkSession().sessionState().conf().numShufflePartitions() == 1;
    return table
        .partitionColumn()
        .map(partition -> inOneTask ? rows.coalesce(1) : rows.repartition(col(partition)))
        .orElse(rows);
  }
}
