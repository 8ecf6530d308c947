package io.financebi.lake;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.financebi.errors.UserException;
import io.financebi.report.TableReport;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Console;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The mechanics of Delta tables: one folder each, written whole commits at a time. */
final class DeltaTables {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.enableDeletionVectors", "false",
          "delta.columnMapping.mode", "none",
          "delta.checkpointPolicy", "classic",
          // Row counts only: no file is ever skipped by a column that is not a folder.
          "delta.dataSkippingNumIndexedCols", "0");

  private static final List<String> HISTORY =
      List.of("delta.logRetentionDuration", "delta.deletedFileRetentionDuration");

  private final SparkSession spark;

  DeltaTables(SparkSession spark) {
    this.spark = spark;
  }

  /** The rows of a version, by its list of files: finding that again would take Spark a job. */
  Dataset<Row> read(String path, long version) {
    SparkSession.setActiveSession(spark);
    Snapshot snapshot = snapshot(path, version);
    return log(path)
        .createDataFrame(
            snapshot, JavaConverters.asScalaBuffer(files(snapshot)).toSeq(), false, Option.empty());
  }

  /** Whether a version has the columns, types, nullability and partition of the spec. */
  boolean hasShape(String path, long version, TableSpec spec) {
    var metadata = snapshot(path, version).metadata();
    List<String> partition = JavaConverters.seqAsJavaList(metadata.partitionColumns());
    return bare(metadata.schema()).equals(bare(SparkSchemas.toStructType(spec)))
        && partition.equals(spec.partitionColumn().stream().toList());
  }

  private static StructType bare(StructType schema) {
    StructType bare = new StructType();
    for (StructField field : schema.fields()) {
      bare = bare.add(field.name(), field.dataType(), field.nullable());
    }
    return bare;
  }

  /** Creates the empty table, or gives an existing one the spec's shape and no rows. */
  void createOrReplace(String path, TableSpec spec, String owner, int historyDays) {
    DeltaTableBuilder builder =
        DeltaTable.isDeltaTable(spark, path) ? DeltaTable.replace(spark) : DeltaTable.create(spark);
    builder =
        builder
            // By its location alone, a replace would not find the table that it replaces.
            .tableName("delta.`" + path.replace("`", "``") + "`")
            .location(path)
            .comment(spec.grain())
            .addColumns(SparkSchemas.toStructType(spec))
            .property(TableFolder.CREATED_BY, owner);
    PROPERTIES.forEach(builder::property);
    for (String name : HISTORY) {
      builder.property(name, interval(historyDays));
    }
    spec.partitionColumn().ifPresent(builder::partitionedBy);
    builder.execute();
  }

  /** Replaces all rows, or those that the condition on the partition column selects. */
  void overwrite(String path, Dataset<Row> rows, Option<String> condition) {
    var writer =
        rows.write()
            .format("delta")
            .mode(SaveMode.Overwrite)
            .option("partitionOverwriteMode", "static")
            .option("compression", "zstd");
    if (condition.isDefined()) {
      writer = writer.option("replaceWhere", condition.get());
    }
    writer.save(path);
  }

  void append(String path, Dataset<Row> rows) {
    rows.write().format("delta").mode(SaveMode.Append).option("compression", "zstd").save(path);
  }

  /**
   * Makes a commit while nobody else makes one. The lease sees to that, but for a run that was
   * asleep in the middle of a commit, and wakes up when another one has the lease.
   *
   * @param on the version that it follows; -1 for the first one of a table
   * @return the version that the commit made, or the same when it was not needed
   * @throws UserException {@code lake_written_by_another}
   */
  long alone(String path, long on, Runnable commit) {
    try {
      commit.run();
    } catch (ConcurrentModificationException e) {
      throw writtenByAnother(path, e);
    }
    long version = latestVersion(path);
    if (version > on + 1) {
      throw writtenByAnother(path, null);
    }
    return version;
  }

  private static UserException writtenByAnother(String path, Throwable cause) {
    return new UserException(
        "lake_written_by_another",
        "Another process has written the table at " + path + " while this run did.",
        "Nothing of this run was published, and nothing is lost: the lake is as it was. Make sure"
            + " that nothing but finance-bi writes there, and run again.",
        cause);
  }

  long latestVersion(String path) {
    return log(path).update(false, Option.empty(), Option.empty()).version();
  }

  void restore(String path, long version) {
    DeltaTable.forPath(spark, path).restoreToVersion(version);
  }

  /** Forgets what Delta has cached of a table whose folder is no more. */
  void forget(String path) {
    DeltaLog.invalidateCache(spark, new Path(path));
  }

  /** Joins small files of a partition; does nothing where there are none. */
  void compact(String path) {
    DeltaTable.forPath(spark, path).optimize().executeCompaction();
  }

  /** For how many days Delta keeps a table's log, and notes of the files that left it. */
  int historyDays(String path, long version) {
    var properties = snapshot(path, version).metadata().configuration();
    return HISTORY.stream()
        .mapToInt(name -> Integer.parseInt(properties.apply(name).replaceAll("\\D", "")) - 1)
        .min()
        .orElseThrow();
  }

  /** Makes it keep them for so many days, from now on. */
  void keepHistory(String path, int days) {
    String properties =
        HISTORY.stream()
            .map(name -> "'" + name + "' = '" + interval(days) + "'")
            .collect(Collectors.joining(", "));
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES (%s)"
            .formatted(path.replace("`", "``"), properties));
  }

  /** A day more: Delta cuts whole days off. */
  private static String interval(int days) {
    return "interval " + (days + 1) + " days";
  }

  /** Deletes the files that no version has had in it since an instant. */
  void vacuum(String path, Duration sinceThen) {
    SparkSession session = spark.cloneSession();
    // The check is for people who guess; this instant is that of the oldest snapshot.
    session.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    session.conf().set("spark.databricks.delta.vacuum.logging.enabled", "false");
    // It lists folders in so many tasks; by default in 10,000, however few folders there are.
    String tasks = String.valueOf(4 * spark.sparkContext().defaultParallelism());
    session.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", tasks);
    // Whole hours, and never less: Delta rounds, to none what is less than half of one.
    double hours = sinceThen.toHours() + 1.0;
    // It says what it does on standard output, which is for our results.
    var unused =
        Console.withOut(
            OutputStream.nullOutputStream(), () -> DeltaTable.forPath(session, path).vacuum(hours));
  }

  /** How many files a version of the table has. */
  long fileCount(String path, long version) {
    return files(snapshot(path, version)).size();
  }

  TableReport report(String name, String path, long version) {
    long rows = 0;
    long bytes = 0;
    Set<Object> partitions = new HashSet<>();
    for (AddFile file : files(snapshot(path, version))) {
      Option<Object> count = file.numLogicalRecords();
      if (count.isEmpty()) {
        throw new IllegalStateException("no row count of " + file.path() + " in " + path);
      }
      rows += (Long) count.get();
      bytes += file.size();
      if ((Long) count.get() > 0) {
        partitions.add(file.partitionValues());
      }
    }
    return new TableReport(name, rows, partitions.size(), bytes);
  }

  /** A small table's checksum file lists its files; only a larger one's log needs a Spark job. */
  private static List<AddFile> files(Snapshot snapshot) {
    Option<Seq<AddFile>> listed = snapshot.checksumOpt().flatMap(VersionChecksum::allFiles);
    return listed.isDefined()
        ? JavaConverters.seqAsJavaList(listed.get())
        : snapshot.allFiles().collectAsList();
  }

  private Snapshot snapshot(String path, long version) {
    DeltaLog log = log(path);
    Snapshot current = log.unsafeVolatileSnapshot();
    return current.version() == version
        ? current
        : log.getSnapshotAt(version, Option.empty(), Option.empty());
  }

  private DeltaLog log(String path) {
    return DeltaLog.forTable(spark, new Path(path));
  }
}
