package io.financebi.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Rows that several queries build upon and that should be computed once. */
public final class Kept {
  /** So few rows stand in the plan itself, which then has nothing to schedule for them. */
  private static final int FEW = 2_000;

  private Kept() {}

  /** The same rows in memory; only for rows that are known to be few. */
  public static Dataset<Row> few(Dataset<Row> rows) {
    return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
  }

  /** The same rows: in memory when they are few, else persisted with the first use. */
  public static Dataset<Row> rows(Dataset<Row> rows) {
    List<Row> first = rows.limit(FEW + 1).collectAsList();
    return first.size() <= FEW
        ? rows.sparkSession().createDataFrame(first, rows.schema())
        : rows.persist(StorageLevel.MEMORY_AND_DISK());
  }
}
