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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.RowFactory;
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
    try (Lake lake = Lake.open(spark, root().toString(), "run", historyDays, clock)) {
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
