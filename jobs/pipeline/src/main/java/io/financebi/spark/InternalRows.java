package io.financebi.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Plain Java over Spark's own rows, for what columns and SQL cannot say. */
public final class InternalRows {
  private InternalRows() {}

  /**
   * The rows that a function makes of each partition. The rows that it is given are valid only
   * until the next one. Adaptive execution runs what lies before the last shuffle at once.
   *
   * @param schema of the rows that it makes
   */
  public static Dataset<Row> mapPartitions(
      Dataset<Row> rows,
      StructType schema,
      FlatMapFunction<Iterator<InternalRow>, InternalRow> function) {
    var made = rows.queryExecution().toRdd().toJavaRDD().mapPartitions(function);
    return rows.sparkSession().internalCreateDataFrame(made.rdd(), schema, false);
  }

  /** The same rows, kept in memory from their first use on, as they are and not compressed. */
  public static Dataset<Row> kept(Dataset<Row> rows) {
    var kept = rows.queryExecution().toRdd().toJavaRDD().map(InternalRow::copy);
    return rows.sparkSession()
        .internalCreateDataFrame(
            kept.persist(StorageLevel.MEMORY_AND_DISK()).rdd(), rows.schema(), false);
  }
}
