package io.financebi.rawfiles;

import io.financebi.spark.LatestByKey;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** One reading of an input's files: the rows, and what was counted while they were read. */
final class RawScan {
  /** {@code _file, _raw, _malformed, _row_hash}. */
  static final int EXTRA_COLUMNS = 4;

  /** How Spark calls the rows, in front of the input's name. */
  private static final String NAME = "raw ";

  private final SparkSession spark;
  private final List<RawSplit> splits;
  private final long splitBytes;
  private final Shared shared;

  /** What the driver and every task of a scan have. */
  record Shared(
      RawInput input,
      Headers headers,
      SerializableConfiguration configuration,
      SourceAmount amountOrNull,
      LatestByKey<String, SplitReport> reports)
      implements Serializable {
    Configuration hadoop() {
      return configuration.value();
    }

    Optional<SourceAmount> amount() {
      return Optional.ofNullable(amountOrNull);
    }
  }

  RawScan(SparkSession spark, List<RawSplit> splits, long splitBytes, Shared shared) {
    this.spark = spark;
    this.splits = splits;
    this.splitBytes = splitBytes;
    this.shared = shared;
    spark.sparkContext().register(shared.reports(), "read " + shared.input().name());
  }

  /** The mapped columns as text, then {@code _file}, {@code _raw}, {@code _malformed} and so on. */
  Dataset<Row> rows() {
    List<SplitPlan.Task> tasks =
        SplitPlan.tasks(splits, spark.sparkContext().defaultParallelism(), splitBytes);
    if (tasks.isEmpty()) {
      return spark.createDataFrame(List.of(), schema());
    }
    Shared forTasks = shared;
    JavaRDD<InternalRow> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(tasks, tasks.size())
            .flatMap(task -> new SplitRows(forTasks, task.splits()))
            .setName(NAME + shared.input().name());
    return spark.internalCreateDataFrame(rows.rdd(), schema(), false);
  }

  private StructType schema() {
    StructType schema = new StructType();
    for (RawColumn column : shared.input().columns()) {
      schema = schema.add(column.name(), DataTypes.StringType);
    }
    return schema
        .add("_file", DataTypes.StringType, false)
        .add("_raw", DataTypes.StringType, false)
        .add("_malformed", DataTypes.BooleanType, false)
        .add("_row_hash", DataTypes.StringType);
  }

  /** The paths of files that were cut where no record ends. */
  Set<String> brokenSeams() {
    Set<String> broken = new TreeSet<>();
    for (int i = 1; i < splits.size(); i++) {
      RawSplit before = splits.get(i - 1);
      RawSplit split = splits.get(i);
      boolean isSeam = before.file().equals(split.file());
      if (isSeam && report(before).end() != report(split).firstRecord()) {
        broken.add(split.file().path());
      }
    }
    return broken;
  }

  /** What was read, by file. */
  List<FileTally> tallies() {
    Map<String, FileTally> byPath = new TreeMap<>();
    for (RawSplit split : splits) {
      SplitReport report = report(split);
      FileTally tally =
          new FileTally(split.file(), report.records(), report.amounts(), report.unpriced());
      byPath.merge(split.file().path(), tally, RawScan::sum);
    }
    return new ArrayList<>(byPath.values());
  }

  private SplitReport report(RawSplit split) {
    SplitReport report = shared.reports().value().get(split.id());
    if (report == null) {
      throw new IllegalStateException("not read to its end: " + split.id());
    }
    return report;
  }

  private static FileTally sum(FileTally a, FileTally b) {
    Map<String, BigDecimal> amounts = new TreeMap<>(a.amounts());
    b.amounts().forEach((currency, amount) -> amounts.merge(currency, amount, BigDecimal::add));
    return new FileTally(
        a.file(), a.recordsRead() + b.recordsRead(), amounts, a.unpriced() + b.unpriced());
  }
}
