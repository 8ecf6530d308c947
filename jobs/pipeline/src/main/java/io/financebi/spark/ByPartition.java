package io.financebi.spark;

import static org.apache.spark.sql.functions.col;

import io.financebi.table.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Brings rows together as they will lie in the lake. */
public final class ByPartition {
  private ByPartition() {}

  /**
   * The rows of each partition of the table in one task, so that each becomes one file rather than
   * one from every task; a table without partitions is left as it comes.
   */
  public static Dataset<Row> clustered(Dataset<Row> rows, TableSpec table) {
    boolean inOneTask = isOneTask(rows.sparkSession());
    return table
        .partitionColumn()
        .map(partition -> inOneTask ? rows.coalesce(1) : rows.repartition(col(partition)))
        .orElse(rows);
  }

  /** Whether a shuffle in this session ends in one task, for there are few rows. */
  public static boolean isOneTask(SparkSession spark) {
    return spark.sessionState().conf().numShufflePartitions() == 1;
  }
}
