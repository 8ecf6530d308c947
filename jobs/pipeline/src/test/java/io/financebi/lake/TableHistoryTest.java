package io.financebi.lake;

import static io.financebi.lake.LakeTables.BASIS;
import static io.financebi.lake.LakeTables.EVENTS;
import static io.financebi.lake.LakeTables.TOTALS;
import static io.financebi.lake.LakeTables.event;
import static io.financebi.lake.LakeTables.events;
import static io.financebi.lake.LakeTables.totals;
import static io.financebi.table.ColumnType.Simple.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.spark.SparkSchemas;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;

/** What of a lake's past a run keeps, and what it gives up. */
class TableHistoryTest extends OwnLake {
  @Test
  void aLongerHistoryBeginsWhereTheShorterOneHadKeptAll() {
    writeAndPublish(0, 10);
    writeAndPublish(20, 10);
    writeAndPublish(22, 10);
    assertThat(earliest()).as("only maintenance forgets").isEqualTo(1);
    assertThat(keptDays()).isEqualTo(10);

    writeAndPublish(35, 100);
    assertThat(earliest()).as("what was seen ten days before").isEqualTo(3);
    assertThat(keptDays()).isEqualTo(100);

    writeAndPublish(36, 5);
    assertThat(earliest()).isEqualTo(3);
    assertThat(keptDays()).isEqualTo(5);
  }

  @Test
  void aVersionThatWasTheLastOneForLongStaysWhenAnotherFollows() throws IOException {
    for (int day = 0; day < 10; day++) {
      writeAndPublish(day, 10);
    }
    TableFolder folder = new TableFolder(root(), "totals");
    assertThat(folder.latestVersion()).as("before a checkpoint").hasValue(9);
    age(folder, Duration.ofDays(30));
    writeAndPublish(40, 10);

    assertThat(Path.of(folder.path(), "_delta_log/00000000000000000010.checkpoint.parquet"))
        .exists();
    assertThat(amountAsOf(39)).isEqualTo("9.00");
    assertThat(amountAsOf(40)).isEqualTo("40.00");
  }

  @Test
  void maintenanceForgetsTheLogAsFarAsNoSnapshotNeedsIt() throws IOException {
    for (int day = 0; day < 25; day++) {
      writeAndPublish(day, 10);
    }
    TableFolder folder = new TableFolder(root(), "totals");
    age(folder, Duration.ofDays(30));
    Clock clock = Clock.offset(CLOCK, Duration.ofDays(24));
    try (Lake lake = Lake.open(spark, root().toString(), "maintain", 10, clock, Runnable::run)) {
      lake.maintenance().tidy("totals");
    }

    try (Stream<Path> log = Files.list(Path.of(folder.path(), "_delta_log"))) {
      assertThat(log.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".json"))
          .as("day 14 is version 14, and the checkpoint before it is that of version 10")
          .contains("00000000000000000000.json", "00000000000000000010.json")
          .doesNotContain("00000000000000000001.json", "00000000000000000009.json");
    }
    DeltaLog.clearCache();
    assertThat(folder.isOfALake()).isTrue();
    for (int day = 14; day < 25; day++) {
      assertThat(amountAsOf(day)).isEqualTo(day + ".00");
    }
  }

  /** The log's files and the data, as if all had been written earlier. */
  private static void age(TableFolder folder, Duration age) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder.path()))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FileTime modified = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(modified.toInstant().minus(age)));
      }
    }
    DeltaLog.clearCache();
  }

  private String amountAsOf(int day) {
    Instant instant = CLOCK.instant().plus(Duration.ofDays(day));
    return PublishedTables.asOf(spark, root().toString(), instant)
        .read(TOTALS)
        .first()
        .getDecimal(1)
        .toString();
  }

  @Test
  void aRunThatStartsOverKeepsTheRowsOfATableThatHasItsShape() {
    TableSpec other =
        TableSpec.table(Layer.MART, "totals", "One total.")
            .column("name", STRING, "Of what.")
            .key("name")
            .build();
    try (Lake lake = open("run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.replace(EVENTS, events(spark, event(1, "2025-04-01")));
      lake.publish("run-1", BASIS);
    }
    try (Lake lake = open("run-2")) {
      lake.startOver();
      lake.append(EVENTS, events(spark, event(2, "2025-04-01")));
      lake.append(
          other,
          spark.createDataFrame(
              List.of(RowFactory.create("net")), SparkSchemas.toStructType(other)));
      lake.publish("run-2", BASIS);

      assertThat(lake.rowCount(EVENTS)).isEqualTo(2);
      assertThat(lake.read(other).collectAsList()).containsExactly(RowFactory.create("net"));
    }
  }

  private void writeAndPublish(int day, int historyDays) {
    Clock clock = Clock.offset(CLOCK, Duration.ofDays(day));
    try (Lake lake =
        Lake.open(spark, root().toString(), "run", historyDays, clock, Runnable::run)) {
      lake.replace(TOTALS, totals(spark, day + ".00"));
      lake.publish("run", BASIS);
    }
  }

  private long earliest() {
    return new SnapshotLog(new LocalLakeFiles(root())).earliest().orElseThrow().version();
  }

  private int keptDays() {
    TableFolder folder = new TableFolder(root(), "totals");
    return new DeltaTables(spark).historyDays(folder.path(), folder.latestVersion().orElseThrow());
  }
}
