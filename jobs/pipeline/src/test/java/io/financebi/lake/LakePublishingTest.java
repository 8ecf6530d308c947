package io.financebi.lake;

import static io.financebi.lake.LakeTables.BASIS;
import static io.financebi.lake.LakeTables.EVENTS;
import static io.financebi.lake.LakeTables.TOTALS;
import static io.financebi.lake.LakeTables.event;
import static io.financebi.lake.LakeTables.events;
import static io.financebi.lake.LakeTables.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.table.ColumnType;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LakePublishingTest extends OwnLake {
  @Test
  void showsAReaderOnlyWhatWasPublished() {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      LakeSnapshot first = lake.publish("run-1", BASIS);
      Dataset<Row> reader = lake.read(TOTALS);
      lake.replace(TOTALS, totals(spark, "2.00"));

      assertThat(amounts(reader)).containsExactly(new BigDecimal("1.00"));
      assertThat(amounts(lake.read(TOTALS))).containsExactly(new BigDecimal("2.00"));
      assertThat(new SnapshotLog(new LocalLakeFiles(root())).latest()).contains(first);
    }
  }

  @Test
  void publishesStagedAndUnchangedTables() {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.replace(EVENTS, events(spark, event(1, "2025-04-01")));
      lake.publish("run-1", BASIS);
    }
    try (Lake lake = open("run-2")) {
      long before = lake.snapshot().orElseThrow().tableVersions().get("events");
      lake.replace(TOTALS, totals(spark, "2.00"));
      LakeSnapshot second = lake.publish("run-2", BASIS);

      assertThat(second.version()).isEqualTo(2);
      assertThat(second.publishedAt()).isEqualTo(CLOCK.instant());
      assertThat(second.tableVersions()).containsEntry("events", before);
      assertThat(amounts(lake.base().read(TOTALS))).containsExactly(new BigDecimal("2.00"));
    }
  }

  @Test
  void undoesWhatARunDidNotPublish() throws IOException {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.publish("run-1", BASIS);
    }
    try (Lake failed = open("run-2")) {
      failed.replace(TOTALS, totals(spark, "2.00"));
      failed.replace(EVENTS, events(spark, event(1, "2025-04-01")));
    }
    Path leftover = Files.writeString(root().resolve("_snapshots/.tmp-of-a-dead-run"), "{");
    Files.setLastModifiedTime(leftover, FileTime.from(CLOCK.instant().minusSeconds(3601)));
    long restored;
    try (Lake lake = open("run-3")) {
      assertThat(leftover).doesNotExist();
      assertThat(amounts(lake.read(TOTALS))).containsExactly(new BigDecimal("1.00"));
      assertThat(amounts(directly("totals"))).containsExactly(new BigDecimal("1.00"));
      assertThat(root().resolve("events")).doesNotExist();
      restored = new TableFolder(root(), "totals").latestVersion().orElseThrow();
    }
    try (Lake lake = open("run-4")) {
      assertThat(new TableFolder(root(), "totals").latestVersion()).hasValue(restored);
      lake.append(TOTALS, totals(spark, "3.00"));
      lake.replace(EVENTS, events(spark, event(2, "2025-04-01")));
      assertThat(amounts(lake.read(TOTALS)))
          .containsExactlyInAnyOrder(new BigDecimal("1.00"), new BigDecimal("3.00"));
      assertThat(lake.read(EVENTS).count()).isEqualTo(1);
    }
  }

  @Test
  void undoesAChangeOfShapeAsWell() {
    TableSpec wider =
        TableSpec.table(Layer.MART, "totals", "One total.")
            .column("name", ColumnType.Simple.STRING, "Of what.")
            .optional("units", ColumnType.Simple.BIGINT, "items", "How many.")
            .build();
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.publish("run-1", BASIS);
    }
    try (Lake failed = open("run-2")) {
      assertThatThrownBy(() -> failed.read(wider))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_schema_changed"));
      failed.replace(wider, spark.sql("SELECT 'total' AS name, 5 AS units"));
      assertThat(failed.read(wider).first().getLong(1)).isEqualTo(5);
    }
    try (Lake lake = open("run-3")) {
      assertThat(amounts(directly("totals"))).containsExactly(new BigDecimal("1.00"));
      assertThat(amounts(lake.read(TOTALS))).containsExactly(new BigDecimal("1.00"));
    }
  }

  @Test
  void appendsToThePublishedRowsAfterAWriteThatFailed() {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.publish("run-1", BASIS);
      appendBesideTheLake(totals(spark, "9.99"));
      lake.append(TOTALS, totals(spark, "2.00"));

      assertThat(amounts(lake.read(TOTALS)))
          .containsExactlyInAnyOrder(new BigDecimal("1.00"), new BigDecimal("2.00"));
    }
  }

  @Test
  void leavesTheTablesOfOthersAlone() {
    String foreign = root().resolve("totals").toString();
    totals(spark, "1.00").write().format("delta").save(foreign);
    try (Lake lake = open("run-1")) {
      assertThat(lake.snapshot()).isEmpty();
      assertThat(directly("totals").count()).isEqualTo(1);
      assertThatThrownBy(() -> lake.replace(TOTALS, totals(spark, "2.00")))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_foreign_table"));
    }
  }

  @Test
  void refusesALakeThatHasLostItsSnapshots() throws Exception {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.publish("run-1", BASIS);
    }
    Files.move(root().resolve("_snapshots"), temporary.resolve("lost"));

    assertCode("lake_snapshots_missing");
    assertThat(directly("totals").count()).isEqualTo(1);
  }

  @Test
  void refusesALakeThatHasLostATable() throws Exception {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.publish("run-1", BASIS);
    }
    Files.move(root().resolve("totals"), temporary.resolve("lost"));

    assertCode("lake_table_missing");
  }

  @Test
  void letsOnlyOneOfTwoPublishersWin() {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      LakeSnapshot other = new LakeSnapshot(1, "other", CLOCK.instant(), BASIS, Map.of());
      assertThat(new SnapshotLog(new LocalLakeFiles(root())).putIfAbsent(other)).isTrue();

      assertThatThrownBy(() -> lake.publish("run-1", BASIS))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_publish_conflict"));
      assertThat(new SnapshotLog(new LocalLakeFiles(root())).latest()).contains(other);
    }
  }

  @Test
  void doesNotPublishWithoutTheLease() {
    try (Lake sleeper = open("run-1")) {
      sleeper.replace(TOTALS, totals(spark, "1.00"));
      Clock later = Clock.offset(CLOCK, WriterLease.TIMEOUT.plusSeconds(1));
      try (Lake next = Lake.open(spark, root().toString(), "run-2", 400, later, Runnable::run)) {
        assertThatThrownBy(() -> sleeper.publish("run-1", BASIS))
            .isInstanceOfSatisfying(
                UserException.class, e -> assertThat(e.code()).isEqualTo("lake_lease_lost"));
        assertThatThrownBy(() -> sleeper.replace(TOTALS, totals(spark, "2.00")))
            .isInstanceOf(UserException.class);
        next.replace(TOTALS, totals(spark, "3.00"));
        assertThat(next.publish("run-2", BASIS).version()).isEqualTo(2);
      }
    }
  }

  @Test
  void takesTheNextNumberFromASleeperThatMayBeAboutToPutIt() {
    SnapshotLog log = new SnapshotLog(new LocalLakeFiles(root()));
    LakeSnapshot first;
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      first = lake.publish("run-1", BASIS);
    }
    try (Lake sleeper = open("run-2")) {
      sleeper.replace(TOTALS, totals(spark, "2.00"));
      LakeSnapshot late =
          new LakeSnapshot(2, "run-2", CLOCK.instant(), BASIS, Map.of("totals", 9L));
      Clock later = Clock.offset(CLOCK, WriterLease.TIMEOUT.plusSeconds(1));
      try (Lake next = Lake.open(spark, root().toString(), "run-3", 400, later, Runnable::run)) {
        assertThat(log.putIfAbsent(late)).as("the sleeper's last act").isFalse();
        assertThat(next.snapshot()).isEqualTo(log.latest());
        assertThat(log.read(2).tableVersions()).isEqualTo(first.tableVersions());
        assertThat(amounts(next.read(TOTALS))).containsExactly(new BigDecimal("1.00"));
        next.append(TOTALS, totals(spark, "3.00"));
        assertThat(next.publish("run-3", BASIS).version()).isEqualTo(3);
      }
    }
  }

  @Test
  void noticesACommitOfAnotherBesideItsOwn() {
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      DeltaTables tables = new DeltaTables(spark);
      DeltaWrites writes = new DeltaWrites(spark, tables);
      String path = root() + "/totals";
      long on = tables.latestVersion(path);
      appendBesideTheLake(totals(spark, "9.99"));

      assertThatThrownBy(() -> writes.append(path, on, totals(spark, "2.00")))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_written_by_another"))
          .hasMessageContaining("nothing is lost");
    }
  }

  @Test
  void refusesASecondWriterAndReleasesTheFirst() {
    try (Lake lake = open("run-1")) {
      assertThat(lake.snapshot()).isEmpty();
      assertCode("lake_busy");
    }
    try (Lake lake = open("run-3")) {
      assertThat(lake.snapshot()).isEmpty();
    }
  }

  @Test
  void releasesTheLeaseWhenOpeningFails() throws Exception {
    Files.createDirectories(root().resolve("_snapshots"));
    Files.writeString(root().resolve("_snapshots/00000000000000000001.json"), "{");
    assertCode("lake_snapshot_damaged");
    assertCode("lake_snapshot_damaged");
  }

  @Test
  void tellsAPlaceThatNoLakeCanBeAt() throws Exception {
    Files.writeString(root(), "a file");
    assertCode("lake_unwritable");
  }

  private void assertCode(String code) {
    assertThatThrownBy(() -> open("run-2").close())
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private void appendBesideTheLake(Dataset<Row> rows) {
    rows.write().format("delta").mode("append").save(root().resolve("totals").toString());
  }

  private Dataset<Row> directly(String table) {
    return spark.read().format("delta").load(root().resolve(table).toString());
  }

  private static List<BigDecimal> amounts(Dataset<Row> totals) {
    return totals.collectAsList().stream().map(row -> row.<BigDecimal>getAs("net_amount")).toList();
  }
}
