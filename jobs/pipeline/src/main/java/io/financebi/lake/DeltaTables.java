package io.financebi.lake;

import io.delta.tables.DeltaTable;
import io.financebi.report.TableReport;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.commands.VacuumCommand$;
import org.apache.spark.sql.execution.datasources.LogicalRelation$;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.Clock;
import scala.Console;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;

/** The mechanics of Delta tables: one folder each, written whole commits at a time. */
final class DeltaTables {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.enableDeletionVectors", "false",
          "delta.columnMapping.mode", "none",
          "delta.checkpointPolicy", "classic",
          // Row counts, and the ranges of the columns that rows are looked up by.
          "delta.dataSkippingNumIndexedCols", "0");

  private static final String RANGES = "delta.dataSkippingStatsColumns";

  private static final List<String> HISTORY =
      List.of("delta.logRetentionDuration", "delta.deletedFileRetentionDuration");

  /** Delta goes by the age of a commit, however long it was the last one; maintenance does not. */
  private static final String CLEANUP = "delta.enableExpiredLogCleanup";

  private final SparkSession spark;

  DeltaTables(SparkSession spark) {
    this.spark = spark;
  }

  /** The rows of a version. */
  Dataset<Row> read(String path, long version) {
    Snapshot snapshot = snapshot(path, version);
    Option<Seq<AddFile>> listed = listed(snapshot);
    if (listed.isEmpty()) {
      return spark.read().format("delta").option("versionAsOf", version).load(path);
    }
    // Finding the list again would take Spark a job.
    return read(path, snapshot, listed.get());
  }

  /** The rows of a version that lie in files which another version does not have. */
  Dataset<Row> readOthers(String path, long version, long other) {
    Set<String> known =
        files(snapshot(path, other)).stream().map(AddFile::path).collect(Collectors.toSet());
    Snapshot snapshot = snapshot(path, version);
    List<AddFile> others =
        files(snapshot).stream().filter(file -> !known.contains(file.path())).toList();
    return read(path, snapshot, JavaConverters.asScalaBuffer(others).toSeq());
  }

  private Dataset<Row> read(String path, Snapshot snapshot, Seq<AddFile> files) {
    SparkSession.setActiveSession(spark);
    DeltaLog log = log(path);
    RangedFiles index = new RangedFiles(spark, log, snapshot, files);
    var relation = log.buildHadoopFsRelationWithFileIndex(snapshot, index, Option.empty(), false);
    return Dataset.ofRows(spark, LogicalRelation$.MODULE$.apply(relation, false));
  }

  /** Whether a version has the columns, types, nullability and partition of the spec. */
  boolean hasShape(String path, long version, TableSpec spec) {
    var metadata = snapshot(path, version).metadata();
    List<String> partition = JavaConverters.seqAsJavaList(metadata.partitionColumns());
    return bare(metadata.schema()).equals(bare(SparkSchemas.toStructType(spec)))
        && partition.equals(spec.partitionColumn().stream().toList());
  }

  /** The columns of a version. */
  StructType schema(String path, long version) {
    return snapshot(path, version).metadata().schema();
  }

  /** Whether the log keeps the ranges of the spec's lookup columns for new files. */
  boolean keepsRanges(String path, long version, TableSpec spec) {
    String kept = snapshot(path, version).metadata().configuration().getOrElse(RANGES, () -> "");
    return kept.equals(ranges(spec));
  }

  private static String ranges(TableSpec spec) {
    return String.join(",", spec.lookupColumns());
  }

  private static StructType bare(StructType schema) {
    StructType bare = new StructType();
    for (StructField field : schema.fields()) {
      bare = bare.add(field.name(), field.dataType(), field.nullable());
    }
    return bare;
  }

  /** What Delta is to know of a table of this spec. */
  static Metadata metadata(TableSpec spec, String owner, int historyDays, Instant createdAt) {
    Map<String, String> properties = new TreeMap<>(PROPERTIES);
    properties.putAll(history(historyDays));
    properties.put(TableFolder.CREATED_BY, owner);
    if (!spec.lookupColumns().isEmpty()) {
      properties.put(RANGES, ranges(spec));
    }
    return new Metadata(
        UUID.randomUUID().toString(),
        null,
        spec.grain(),
        new Format("parquet", scalaMap(Map.of())),
        SparkSchemas.toStructType(spec).json(),
        JavaConverters.asScalaBuffer(spec.partitionColumn().stream().toList()).toSeq(),
        scalaMap(properties),
        Option.apply(createdAt.toEpochMilli()));
  }

  private static scala.collection.immutable.Map<String, String> scalaMap(
      Map<String, String> entries) {
    var map = Map$.MODULE$.<String, String>empty();
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      map = map.$plus(new Tuple2<>(entry.getKey(), entry.getValue()));
    }
    return map;
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

  /** For how many days Delta keeps notes of the files that left a table. */
  int historyDays(String path, long version) {
    var properties = snapshot(path, version).metadata().configuration();
    return HISTORY.stream()
        .mapToInt(name -> Integer.parseInt(properties.apply(name).replaceAll("\\D", "")) - 1)
        .min()
        .orElseThrow();
  }

  /** Whether it does so for exactly so many days, and forgets nothing else by itself. */
  boolean hasHistory(String path, long version, int days) {
    var properties = snapshot(path, version).metadata().configuration();
    return history(days).entrySet().stream()
        .allMatch(property -> properties.get(property.getKey()).contains(property.getValue()));
  }

  /** Makes it do so from now on. */
  void keepHistory(String path, int days) {
    String properties =
        history(days).entrySet().stream()
            .map(property -> "'" + property.getKey() + "' = '" + property.getValue() + "'")
            .collect(Collectors.joining(", "));
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES (%s)"
            .formatted(path.replace("`", "``"), properties));
  }

  private static Map<String, String> history(int days) {
    Map<String, String> properties = new TreeMap<>(Map.of(CLEANUP, "false"));
    HISTORY.forEach(name -> properties.put(name, interval(days)));
    return properties;
  }

  /** A day more: Delta cuts whole days off. */
  private static String interval(int days) {
    return "interval " + (days + 1) + " days";
  }

  /** Deletes the files that no version has had in it since an instant. */
  void vacuum(String path, Instant since) {
    SparkSession session = spark.cloneSession();
    // The check is for people who guess; this instant is that of the oldest snapshot.
    session.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    session.conf().set("spark.databricks.delta.vacuum.logging.enabled", "false");
    // It lists folders in so many tasks; by default in 10,000, however few folders there are.
    String tasks = String.valueOf(4 * spark.sparkContext().defaultParallelism());
    session.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", tasks);
    // Hours before now would move on while it works, or while its process is stopped.
    Supplier<Dataset<Row>> vacuum =
        () ->
            VacuumCommand$.MODULE$.gc(
                session,
                log(path),
                false,
                Option.apply(0.0),
                Option.empty(),
                Option.empty(),
                Map$.MODULE$.empty(),
                new StoppedClock(since));
    // It says what it does on standard output, which is for our results.
    var unused = Console.withOut(OutputStream.nullOutputStream(), vacuum::get);
  }

  private record StoppedClock(Instant instant) implements Clock {
    @Override
    public long getTimeMillis() {
      return instant.toEpochMilli();
    }

    @Override
    public long nanoTime() {
      return TimeUnit.MILLISECONDS.toNanos(getTimeMillis());
    }

    @Override
    public long waitTillTime(long targetTime) {
      return getTimeMillis();
    }
  }

  /** The last day of a version that has rows, by the column that the table is partitioned by. */
  Optional<LocalDate> lastDay(String path, long version, String column) {
    return files(snapshot(path, version)).stream()
        .filter(file -> !file.numLogicalRecords().contains(0L))
        .map(file -> file.partitionValues().<String>getOrElse(column, () -> null))
        .filter(Objects::nonNull)
        .map(day -> LocalDate.parse(day))
        .max(Comparator.naturalOrder());
  }

  /** The files of a version, by their keys below the table's folder. */
  List<DataFile> dataFiles(String path, long version, Optional<String> column) {
    return files(snapshot(path, version)).stream()
        .map(
            file ->
                new DataFile(
                    column.map(name -> file.partitionValues().apply(name)).orElse(""),
                    // Delta writes it as a URI.
                    URI.create(file.path()).getPath()))
        .toList();
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

  /** The files of a version; only the log of a large table needs a Spark job for them. */
  static List<AddFile> files(Snapshot snapshot) {
    Option<Seq<AddFile>> listed = listed(snapshot);
    return listed.isDefined()
        ? JavaConverters.seqAsJavaList(listed.get())
        : snapshot.allFiles().collectAsList();
  }

  /** What the checksum file of a small table lists. */
  private static Option<Seq<AddFile>> listed(Snapshot snapshot) {
    return snapshot.checksumOpt().flatMap(VersionChecksum::allFiles);
  }

  Snapshot snapshot(String path, long version) {
    DeltaLog log = log(path);
    Snapshot current = log.unsafeVolatileSnapshot();
    return current.version() == version
        ? current
        : log.getSnapshotAt(version, Option.empty(), Option.empty());
  }

  DeltaLog log(String path) {
    return DeltaLog.forTable(spark, new Path(path));
  }
}
