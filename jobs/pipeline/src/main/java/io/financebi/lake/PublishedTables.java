package io.financebi.lake;

import io.financebi.errors.UserException;
import io.financebi.report.TableReport;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.SchemaChange;
import io.financebi.table.TableSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * The tables of a lake at the versions that one snapshot names; reading them needs no lease, and
 * what a run writes meanwhile does not show.
 */
public final class PublishedTables {
  private final SparkSession spark;
  private final DeltaTables tables;
  private final LakeStorage storage;
  private final Optional<LakeSnapshot> snapshot;

  PublishedTables(SparkSession spark, LakeStorage storage, Optional<LakeSnapshot> snapshot) {
    this.spark = spark;
    this.tables = new DeltaTables(spark);
    this.storage = storage;
    this.snapshot = snapshot;
  }

  /**
   * What readers of a lake see now.
   *
   * @param root the value of {@code lake.root}
   */
  public static PublishedTables latest(SparkSession spark, String root) {
    LakeStorage storage = S3aSettings.storage(spark, root);
    return new PublishedTables(spark, storage, new SnapshotLog(storage.files()).latest());
  }

  /**
   * What readers of a lake saw at an instant.
   *
   * @param root the value of {@code lake.root}
   * @throws UserException {@code lake_no_history} when it does not reach back so far
   */
  public static PublishedTables asOf(SparkSession spark, String root, Instant instant) {
    LakeStorage storage = S3aSettings.storage(spark, root);
    LakeSnapshot then = new LakeHistory(storage).asOf(instant);
    return new PublishedTables(spark, storage, Optional.of(then));
  }

  /** The snapshot; empty before anything was published. */
  public Optional<LakeSnapshot> snapshot() {
    return snapshot;
  }

  /** Whether nothing was published yet. */
  public boolean isEmpty() {
    return snapshot.map(LakeSnapshot::tableVersions).orElse(Map.of()).isEmpty();
  }

  /**
   * Makes sure that something was published.
   *
   * @throws UserException {@code lake_empty}
   */
  public void requireAny() {
    if (isEmpty()) {
      throw new UserException(
          "lake_empty",
          "There is no lake at " + storage.root() + " yet.",
          "Nothing was written. Set lake.root to the folder of a lake; ./bi run makes one.");
    }
  }

  /**
   * Whether the table is there in the shape of its spec.
   *
   * @throws UserException {@code lake_table_missing} when its folder is gone
   */
  public boolean has(TableSpec spec) {
    OptionalLong version = versionThere(spec);
    return version.isPresent() && tables.hasShape(path(spec), version.getAsLong(), spec);
  }

  /**
   * The rows of a table; none when it is not there.
   *
   * @throws UserException {@code lake_schema_changed} when the table was written with another
   *     shape, {@code lake_table_missing} when its folder is gone
   */
  public Dataset<Row> read(TableSpec spec) {
    OptionalLong version = versionThere(spec);
    if (version.isEmpty()) {
      return none(spec);
    }
    requireShape(spec);
    return tables.read(path(spec), version.getAsLong());
  }

  /** No rows, in the shape of a table. */
  Dataset<Row> none(TableSpec spec) {
    return spark.createDataFrame(List.of(), SparkSchemas.toStructType(spec));
  }

  /**
   * The rows of a table that a release with other columns wrote, as it wrote them.
   *
   * @throws UserException {@code lake_table_missing} when its folder is gone
   */
  public Dataset<Row> readAsItIs(TableSpec spec) {
    OptionalLong version = versionThere(spec);
    return version.isEmpty() ? read(spec) : tables.read(path(spec), version.getAsLong());
  }

  /**
   * The size of a table, from the statistics that its commits hold.
   *
   * @throws UserException {@code lake_table_missing} when its folder is gone
   */
  public TableReport describe(TableSpec spec) {
    OptionalLong version = versionThere(spec);
    return version.isEmpty()
        ? new TableReport(spec.name(), 0, 0, 0)
        : tables.report(spec.name(), path(spec), version.getAsLong());
  }

  /** The files of a table; no Spark job, but of a very large one. */
  public List<DataFile> dataFiles(TableSpec spec) {
    OptionalLong version = versionThere(spec);
    return version.isEmpty()
        ? List.of()
        : tables.dataFiles(path(spec), version.getAsLong(), spec.partitionColumn()).stream()
            .map(file -> new DataFile(file.partition(), spec.name() + "/" + file.key()))
            .toList();
  }

  /** The last day of which a table has rows that is partitioned by its days; no Spark job. */
  public Optional<LocalDate> lastDay(TableSpec spec) {
    OptionalLong version = versionThere(spec);
    return version.isEmpty()
        ? Optional.empty()
        : tables.lastDay(path(spec), version.getAsLong(), spec.partitionColumn().orElseThrow());
  }

  /**
   * Makes sure that the table can be built upon.
   *
   * @throws UserException {@code lake_schema_changed} when it was written with another shape
   */
  public void requireShape(TableSpec spec) {
    if (!has(spec)) {
      throw new UserException(
          "lake_schema_changed",
          "Table "
              + spec.name()
              + " of the lake at "
              + storage.root()
              + " was written by a release in which it had other columns.",
          "Nothing was written. Run with --full, which builds every table anew from the"
              + " raw files.");
    }
  }

  /**
   * What readers of the table lose or gain when it gets the shape of its spec; nothing when it is
   * not there.
   *
   * @throws UserException {@code lake_table_missing} when its folder is gone
   */
  public SchemaChange schemaChange(TableSpec spec) {
    OptionalLong version = versionThere(spec);
    Map<String, String> stored = new LinkedHashMap<>();
    if (version.isPresent()) {
      for (StructField field : tables.schema(path(spec), version.getAsLong()).fields()) {
        stored.put(field.name(), field.dataType().catalogString());
      }
    }
    return stored.isEmpty()
        ? new SchemaChange(List.of(), List.of())
        : SchemaChange.between(stored, spec);
  }

  private OptionalLong versionThere(TableSpec spec) {
    OptionalLong version = version(spec);
    if (version.isPresent()) {
      LakeRecovery.requireThere(
          new TableFolder(storage, spec.name()), spec.name(), version.getAsLong());
    }
    return version;
  }

  OptionalLong version(TableSpec spec) {
    return snapshot
        .map(published -> published.tableVersions().get(spec.name()))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private String path(TableSpec spec) {
    return new TableFolder(storage, spec.name()).path();
  }
}
