package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.financebi.errors.UserException;
import io.financebi.run.PipelineSession;
import io.financebi.table.ColumnType.Decimal;
import io.financebi.table.ColumnType.Simple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what is read from a Delta log to what Spark, which has written it, reads from it. */
class DeltaLogsTest {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark =
        PipelineSession.start(
            Map.of(
                "spark.master", "local[2]",
                "spark.sql.shuffle.partitions", "2",
                "spark.databricks.delta.snapshotPartitions", "2",
                "spark.sql.sources.parallelPartitionDiscovery.parallelism", "2",
                "spark.databricks.delta.retentionDurationCheck.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "two words", "100%", "a%20b%2Fc", "größe"})
  void knowsATableByItsFolderWhateverItIsCalled(String table) {
    days(1, 3).mode("append").save(path(table));
    days(2, 2).mode("append").save(path(table));
    assertAsSpark(table, 2);
    assertThat(logs().read(table, 1).files()).allMatch(Files::isRegularFile);
  }

  @Test
  void readsEveryVersionOfATableThatWasReplacedAndRestored() {
    days(1, 3).save(path("a table"));
    days(2, 5).mode("overwrite").option("replaceWhere", "day = '2025-04-02'").save(path("a table"));
    days(9, 1).mode("overwrite").save(path("a table"));
    DeltaTable.forPath(spark, path("a table")).restoreToVersion(1);
    DeltaTable.forPath(spark, path("a table")).delete("day = '2025-04-01'");

    assertAsSpark("a table", 5);
    assertThat(logs().read("a table", 3).files()).isEqualTo(logs().read("a table", 1).files());
  }

  @Test
  void startsFromACheckpoint() throws IOException {
    String table = "a%20table of 12 commits";
    for (int day = 1; day <= 12; day++) {
      days(day, 1).mode("append").save(path(table));
    }
    assertThat(log(table).resolve("00000000000000000010.checkpoint.parquet")).exists();
    assertAsSpark(table, 12);

    for (int version = 0; version < 10; version++) {
      Files.delete(log(table).resolve("%020d.json".formatted(version)));
    }
    assertThat(logs().read(table, 11).files()).hasSize(12).allMatch(Files::isRegularFile);
    assertRefused(table, 9, "lake_table_missing");
  }

  @Test
  void readsWhatMaintenanceLeaves() {
    for (int files = 0; files < 3; files++) {
      days(1, 2).mode("append").save(path("events"));
    }
    DeltaTable.forPath(spark, path("events")).optimize().executeCompaction();
    DeltaTable.forPath(spark, path("events")).vacuum(0);

    long last = assertAsSpark("events");
    assertThat(logs().read("events", last).files()).hasSize(1).allMatch(Files::isRegularFile);
  }

  @Test
  void readsATableWithoutFiles() {
    days(1, 0).save(path("events"));
    assertAsSpark("events", 1);
    assertThat(logs().read("events", 0).files()).isEmpty();
  }

  @Test
  void tellsColumnsAndPartition() {
    spark
        .sql(
            "SELECT 'x' AS a, 1 AS b, 1L AS c, true AS d, 0.5D AS e, 1.50BD AS f,"
                + " DATE '2025-04-30' AS g, TIMESTAMP '2025-04-30 12:00:00' AS h")
        .write()
        .format("delta")
        .partitionBy("g")
        .save(path("every type"));

    var read = logs().read("every type", 0);
    assertThat(read.columns().values())
        .containsExactly(
            Simple.STRING,
            Simple.INT,
            Simple.BIGINT,
            Simple.BOOLEAN,
            Simple.DOUBLE,
            new Decimal(3, 2),
            Simple.DATE,
            Simple.TIMESTAMP);
    assertThat(read.columns().keySet()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
    assertThat(read.partitionColumn()).contains("g");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "array(1) AS x | its column x is a array",
        "named_struct('y', 1) AS x | its column x is a struct",
        "map('y', 1) AS x | its column x is a map",
        "TIMESTAMP_NTZ '2025-04-30 12:00:00' AS x | its column x is a timestamp_ntz",
        "CAST('x' AS binary) AS x | its column x is a binary",
      })
  void refusesAColumnThatTheLakeDoesNotHave(String column, String problem) {
    spark.sql("SELECT " + column).write().format("delta").save(path("other"));
    assertRefused("other", 0, "lake_table_unsupported").hasMessageContaining(problem);
  }

  @Test
  void refusesRowsThatAreDeletedWithinTheirFiles() {
    spark
        .range(0, 10, 1, 1)
        .write()
        .format("delta")
        .option("delta.enableDeletionVectors", "true")
        .save(path("other"));
    DeltaTable.forPath(spark, path("other")).delete("id = 3");

    assertThat(logs().read("other", 0).files()).hasSize(1);
    assertRefused("other", 1, "lake_table_unsupported")
        .hasMessageContaining("deleted within their files");
  }

  @Test
  void refusesColumnsWithOtherNamesInTheFiles() {
    days(1, 1).option("delta.columnMapping.mode", "name").save(path("other"));
    assertRefused("other", 0, "lake_table_unsupported").hasMessageContaining("other names");
  }

  @Test
  void refusesTwoPartitionColumns() {
    spark
        .sql("SELECT 1 AS id, 'DE' AS country, 2025 AS year")
        .write()
        .format("delta")
        .partitionBy("country", "year")
        .save(path("other"));
    assertRefused("other", 0, "lake_table_unsupported").hasMessageContaining("more than one");
  }

  @Test
  void saysThatAVersionIsMissing() {
    assertRefused("none", 0, "lake_table_missing").hasMessageContaining("Version 0 of table none");
    days(1, 1).save(path("events"));
    assertRefused("events", 1, "lake_table_missing").hasMessageContaining("./bi run --full");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"add\":", "{\"add\":7}", "[]", "null", "\u0000", "\u00ff\n"})
  void saysThatACommitIsDamaged(String content) throws IOException {
    days(1, 1).save(path("events"));
    Path commit = log("events").resolve("00000000000000000000.json");
    Files.write(commit, content.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("events", 0, "lake_table_missing");
  }

  @Test
  void readsOnWithoutACheckpointThatIsEmptyAndSaysThatAnotherIsDamaged() throws IOException {
    for (int day = 1; day <= 11; day++) {
      days(day, 1).mode("append").save(path("events"));
    }
    Path checkpoint = log("events").resolve("00000000000000000010.checkpoint.parquet");
    byte[] content = Files.readAllBytes(checkpoint);
    for (int length : List.of(4, content.length / 2)) {
      Files.write(checkpoint, Arrays.copyOf(content, length));
      assertRefused("events", 10, "lake_table_missing");
    }
    Files.write(checkpoint, new byte[0]);
    assertAsSpark("events", 11);
  }

  /** Rows of one day, to be written as a table that is partitioned by day. */
  private static DataFrameWriter<Row> days(int day, int rows) {
    return spark
        .range(0, rows, 1, 1)
        .selectExpr("id", "DATE '2025-04-%02d' AS day".formatted(day))
        .write()
        .format("delta")
        .partitionBy("day");
  }

  private long assertAsSpark(String table) {
    long last =
        DeltaTable.forPath(spark, path(table)).history(1).select("version").head().getLong(0);
    for (long version = 0; version <= last; version++) {
      assertThat(logs().read(table, version).files())
          .as("version %d of %s", version, table)
          .isEqualTo(sparksFiles(table, version));
    }
    return last;
  }

  private void assertAsSpark(String table, int versions) {
    assertThat(assertAsSpark(table)).isEqualTo(versions - 1L);
  }

  private List<Path> sparksFiles(String table, long version) {
    return Stream.of(
            spark
                .read()
                .format("delta")
                .option("versionAsOf", version)
                .load(path(table))
                .inputFiles())
        .map(file -> Path.of(new org.apache.hadoop.fs.Path(file).toUri().getPath()))
        .sorted()
        .toList();
  }

  private AbstractThrowableAssert<?, ?> assertRefused(String table, long version, String code) {
    return assertThatThrownBy(() -> logs().read(table, version))
        .isInstanceOfSatisfying(
            UserException.class, mistake -> assertThat(mistake.code()).isEqualTo(code));
  }

  private DeltaLogs logs() {
    return new DeltaLogs(folder);
  }

  private Path log(String table) {
    return folder.resolve(table).resolve("_delta_log");
  }

  private String path(String table) {
    return folder.resolve(table).toString();
  }
}
