package io.financebi.lake;

import static io.financebi.lake.LakeTables.BASIS;
import static io.financebi.lake.LakeTables.EVENTS;
import static io.financebi.lake.LakeTables.TOTALS;
import static io.financebi.lake.LakeTables.event;
import static io.financebi.lake.LakeTables.events;
import static io.financebi.lake.LakeTables.nullEvent;
import static io.financebi.lake.LakeTables.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.report.TableReport;
import io.financebi.spark.SparkSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeTest extends OwnLake {
  @Test
  void returnsEveryTypeAsItWasWritten() {
    Row[] rows = {event(1, "2025-04-01"), nullEvent(2, "2025-04-01"), event(3, "2025-04-02")};
    try (Lake lake = open("run-1")) {
      StagedTable staged = lake.replace(EVENTS, events(spark, rows));

      assertThat(staged.rows()).isEqualTo(3);
      assertSameRows(lake.read(EVENTS), events(spark, rows));
      assertThat(root().resolve("events/event_date=2025-04-02")).isDirectory();
    }
  }

  @Test
  void keepsTheShapeOfTheSpecInTheTable() {
    try (Lake lake = open("run-1")) {
      lake.replace(EVENTS, events(spark));

      Dataset<Row> stored = spark.read().format("delta").load(root().resolve("events").toString());
      StructField amount = stored.schema().apply("net_amount");
      assertThat(amount.dataType().simpleString()).isEqualTo("decimal(18,2)");
      assertThat(amount.metadata().getString("comment")).isEqualTo("What it brought.");
      Row detail = io.delta.tables.DeltaTable.forPath(spark, root() + "/events").detail().first();
      assertThat(detail.<String>getAs("description")).isEqualTo("One event.");
      assertThat(detail.<Integer>getAs("minReaderVersion")).isEqualTo(1);
      assertThat(detail.<Integer>getAs("minWriterVersion")).isEqualTo(2);
      assertThat(detail.getJavaMap(detail.fieldIndex("properties")))
          .containsEntry("delta.enableDeletionVectors", "false")
          .containsEntry("delta.columnMapping.mode", "none")
          .containsEntry("delta.logRetentionDuration", "interval 401 days")
          .containsEntry("delta.deletedFileRetentionDuration", "interval 401 days");
    }
  }

  @Test
  void writesZstdFiles() throws Exception {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));

      try (var files = Files.list(root().resolve("totals"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .filteredOn(name -> !name.startsWith(".") && name.endsWith(".parquet"))
            .hasSize(1)
            .allMatch(name -> name.endsWith(".zstd.parquet"));
      }
    }
  }

  @Test
  void refusesANullInAColumnThatIsNeverNull() {
    Dataset<Row> rows =
        events(spark, event(1, "2025-04-01")).selectExpr("*", "id as other").drop("id");
    Dataset<Row> holed = rows.selectExpr("if(other > 1, other, null) as id", "*");
    try (Lake lake = open("run-1")) {
      assertThatThrownBy(() -> lake.replace(EVENTS, holed)).hasStackTraceContaining("NOT NULL");
      assertThat(lake.read(EVENTS).count()).isZero();
    }
  }

  @Test
  void appendsToWhatTheRunHasStaged() {
    try (Lake lake = open("run-1")) {
      lake.append(EVENTS, events(spark, event(1, "2025-04-01")));
      StagedTable staged = lake.append(EVENTS, events(spark, event(2, "2025-04-01")));

      assertThat(staged.rows()).isEqualTo(1);
      assertThat(lake.rowCount(EVENTS)).isEqualTo(2);
      assertThat(lake.read(EVENTS).count()).isEqualTo(2);
    }
  }

  @Test
  void readsATableThatIsNotThereAsEmpty() {
    try (Lake lake = open("run-1")) {
      assertThat(lake.read(EVENTS).count()).isZero();
      assertThat(lake.read(EVENTS).schema()).isEqualTo(SparkSchemas.toStructType(EVENTS));
      assertThat(lake.describe(EVENTS)).isEqualTo(new TableReport("events", 0, 0, 0));
    }
  }

  @Test
  void createsATableWithoutRows() {
    try (Lake lake = open("run-1")) {
      StagedTable staged = lake.replace(EVENTS, events(spark));

      assertThat(staged.rows()).isZero();
      assertThat(lake.read(EVENTS).columns())
          .containsExactly(EVENTS.columnNames().toArray(String[]::new));
      TableReport report = lake.describe(EVENTS);
      assertThat(report.rows()).isZero();
      assertThat(report.partitions()).isZero();
    }
  }

  @Test
  void replacesTheWholeTableWhateverItsPartitions() {
    try (Lake lake = open("run-1")) {
      lake.replace(EVENTS, events(spark, event(1, "2025-04-01"), event(2, "2025-04-02")));
      lake.replace(EVENTS, events(spark, event(3, "2025-04-02")));

      assertSameRows(lake.read(EVENTS), events(spark, event(3, "2025-04-02")));
    }
  }

  @Test
  void replacesATableByRowsReadFromItself() {
    try (Lake lake = open("run-1")) {
      lake.replace(EVENTS, events(spark, event(1, "2025-04-01"), event(2, "2025-04-02")));
      lake.replace(EVENTS, lake.read(EVENTS).where("id = 2"));

      assertSameRows(lake.read(EVENTS), events(spark, event(2, "2025-04-02")));
    }
  }

  @Test
  void replacesDaysAndLeavesTheOthers() {
    try (Lake lake = open("run-1")) {
      lake.replace(
          EVENTS,
          events(spark, event(1, "2025-04-01"), event(2, "2025-04-02"), event(3, "2025-04-03")));
      StagedTable staged =
          lake.replaceDays(
              EVENTS,
              events(spark, event(4, "2025-04-02")),
              Set.of(LocalDate.parse("2025-04-02"), LocalDate.parse("2025-04-03")));

      assertThat(staged.rows()).isEqualTo(1);
      assertSameRows(
          lake.read(EVENTS), events(spark, event(1, "2025-04-01"), event(4, "2025-04-02")));
    }
  }

  @Test
  void refusesARowOfADayThatIsNotReplaced() {
    try (Lake lake = open("run-1")) {
      lake.replace(EVENTS, events(spark, event(1, "2025-04-01")));
      Dataset<Row> rows = events(spark, event(2, "2025-04-02"));

      assertThatThrownBy(
              () -> lake.replaceDays(EVENTS, rows, Set.of(LocalDate.parse("2025-04-01"))))
          .hasStackTraceContaining("event_date");
      assertThatThrownBy(() -> lake.replaceDays(EVENTS, rows, Set.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertSameRows(lake.read(EVENTS), events(spark, event(1, "2025-04-01")));
    }
  }

  @Test
  void whatIsDiscardedIsInNoVersionThatIsPublished() {
    try (Lake lake = open("run-1")) {
      lake.replace(EVENTS, events(spark, event(1, "2025-04-01")));
      lake.publish("run-1", BASIS);
    }
    try (Lake lake = open("run-2")) {
      lake.replaceDays(
          EVENTS, events(spark, event(2, "2025-04-02")), Set.of(LocalDate.parse("2025-04-02")));
      lake.discard(EVENTS);
      lake.discard(EVENTS);

      assertThat(lake.isStaged(EVENTS)).isFalse();
      assertSameRows(lake.read(EVENTS), events(spark, event(1, "2025-04-01")));
      assertSameRows(direct(), events(spark, event(1, "2025-04-01")));

      lake.replaceDays(
          EVENTS, events(spark, event(3, "2025-04-03")), Set.of(LocalDate.parse("2025-04-03")));
      lake.publish("run-2", BASIS);
      assertSameRows(
          lake.read(EVENTS), events(spark, event(1, "2025-04-01"), event(3, "2025-04-03")));
    }
  }

  @Test
  void aFirstRunMayDiscardToo() {
    try (Lake lake = open("run-1")) {
      lake.append(EVENTS, events(spark, event(1, "2025-04-01")));
      lake.discard(EVENTS);
      assertThat(lake.read(EVENTS).count()).isZero();
      lake.append(EVENTS, events(spark, event(2, "2025-04-01")));

      assertSameRows(lake.read(EVENTS), events(spark, event(2, "2025-04-01")));
    }
  }

  /** As who reads past the snapshots sees it. */
  private Dataset<Row> direct() {
    return spark.read().format("delta").load(root().resolve("events").toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 60})
  void describesATableByItsRealCounts(int days) {
    Dataset<Row> many =
        spark
            .range(0, 1000, 1, 3)
            .selectExpr(
                "id",
                "'n' as name",
                "true as is_paid",
                "1 as units",
                "0.5D as ratio",
                "cast(id as decimal(18,2)) as net_amount",
                "timestamp_seconds(id) as event_at",
                "date_add(DATE'2025-01-01', cast(id % " + days + " as int)) as event_date");
    try (Lake lake = open("run-1")) {
      lake.replace(EVENTS, many);
      lake.append(EVENTS, events(spark, event(1, "2025-04-01")));

      TableReport report = lake.describe(EVENTS);
      assertThat(report.rows()).isEqualTo(lake.read(EVENTS).count()).isEqualTo(1001);
      assertThat(report.partitions()).isEqualTo(days + 1);
      assertThat(report.bytes()).isEqualTo(bytesOfParquet(root().resolve("events")));
    }
  }

  private static void assertSameRows(Dataset<Row> actual, Dataset<Row> expected) {
    assertThat(actual.collectAsList())
        .containsExactlyInAnyOrderElementsOf(expected.collectAsList());
  }

  private static long bytesOfParquet(Path folder) throws java.io.UncheckedIOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".zstd.parquet"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
