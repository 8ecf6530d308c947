package io.financebi.spark;

import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Rows behind one shuffle that several actions read. Spark keeps a shuffle's files while its RDD is
 * referenced, so what lies before the shuffle, the scan of the raw files above all, runs once; two
 * actions on a Dataset would run it twice.
 *
 * <p>The rows of {@link #rows()} are Spark's own and valid only until the next one.
 */
public final class ShuffledRows {
  private final SparkSession spark;
  private final StructType schema;
  private final JavaRDD<InternalRow> rows;

  private ShuffledRows(SparkSession spark, StructType schema, JavaRDD<InternalRow> rows) {
    this.spark = spark;
    this.schema = schema;
    this.rows = rows;
  }

  /** The rows brought together by the key; adaptive execution runs the shuffle at once. */
  public static ShuffledRows by(Dataset<Row> input, int partitions, Column key) {
    Dataset<Row> shuffled = input.repartition(partitions, key);
    return new ShuffledRows(
        input.sparkSession(), shuffled.schema(), shuffled.queryExecution().toRdd().toJavaRDD());
  }

  /** The shuffled rows. */
  public JavaRDD<InternalRow> rows() {
    return rows;
  }

  /** The schema of the rows. */
  public StructType schema() {
    return schema;
  }

  /**
   * What a function makes of the rows of two shuffles by the same key and number of partitions,
   * side by side.
   */
  public JavaRDD<InternalRow> zipped(
      ShuffledRows other,
      FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, InternalRow> function) {
    JavaRDD<InternalRow> others = other.rows;
    if (others.getNumPartitions() == 0) {
      // Adaptive execution leaves a shuffle without rows no partitions.
      return rows.mapPartitions(mine -> function.call(mine, Collections.emptyIterator()));
    }
    return rows.zipPartitions(others, function);
  }

  /** All rows as a Dataset that starts at the shuffle. */
  public Dataset<Row> dataset() {
    return dataset(rows.rdd());
  }

  /** Rows of the same schema, derived from {@link #rows()}, as a Dataset. */
  public Dataset<Row> dataset(RDD<InternalRow> derived) {
    return spark.internalCreateDataFrame(derived, schema, false);
  }
}
