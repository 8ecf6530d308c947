package io.financebi.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.spark.SparkSchemas;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.LocalSpark;
import io.financebi.testing.RowText;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final TableSpec TABLE = Tables.named("mart_sessions");

  private final List<Row> events = new ArrayList<>();

  @Test
  void aPauseOfExactlyTheGapIsStillTheSameSession() {
    event("ann", "shoe", "VIEW", "2025-04-10T10:00:00Z");
    event("ann", "sock", "ADD_TO_CART", "2025-04-10T10:30:00Z");
    event("ann", "sock", "PURCHASE", "2025-04-10T11:00:00.001Z");

    assertThat(sessions("UTC"))
        .containsExactly(
            "ann,2025-04-10T10:00:00Z,2025-04-10T10:30:00Z,1800.000,shoe,"
                + "2,1,1,0,0,0,10,4,2025-04-10",
            "ann,2025-04-10T11:00:00.001Z,2025-04-10T11:00:00.001Z,0.000,sock,"
                + "1,0,0,0,1,0,11,4,2025-04-10");
  }

  @Test
  void usersDoNotShareSessions() {
    event("ann", "shoe", "VIEW", "2025-04-10T10:00:00Z");
    event("bob", "shoe", "VIEW", "2025-04-10T10:00:00Z");

    assertThat(sessions("UTC")).hasSize(2);
  }

  @Test
  void aSessionAcrossMidnightBelongsToTheDayOnWhichItStarts() {
    event("ann", "shoe", "VIEW", "2025-04-10T21:50:00Z");
    event("ann", "shoe", "PURCHASE", "2025-04-10T22:10:00Z");

    assertThat(sessions("Europe/Berlin"))
        .containsExactly(
            "ann,2025-04-10T21:50:00Z,2025-04-10T22:10:00Z,1200.000,shoe,"
                + "2,1,0,0,1,0,23,4,2025-04-10");
    assertThat(sessions("UTC"))
        .containsExactly(
            "ann,2025-04-10T21:50:00Z,2025-04-10T22:10:00Z,1200.000,shoe,"
                + "2,1,0,0,1,0,21,4,2025-04-10");
  }

  @Test
  void aClockThatJumpsAnHourAheadMakesNoPause() {
    // In Berlin it was 01:55, then 03:05.
    event("ann", "shoe", "VIEW", "2025-03-30T00:55:00Z");
    event("ann", "shoe", "PURCHASE", "2025-03-30T01:05:00Z");

    assertThat(sessions("Europe/Berlin"))
        .containsExactly(
            "ann,2025-03-30T00:55:00Z,2025-03-30T01:05:00Z,600.000,shoe,"
                + "2,1,0,0,1,0,1,7,2025-03-30");
  }

  @Test
  void aPauseOfAnHourIsOneThoughTheClockWentBackMeanwhile() {
    // In Berlin it was 02:10 twice.
    event("ann", "shoe", "VIEW", "2025-10-26T00:10:00Z");
    event("ann", "shoe", "VIEW", "2025-10-26T01:10:00Z");

    assertThat(sessions("Europe/Berlin"))
        .extracting(row -> row.replaceAll(".*,(\\d+,\\d,[^,]*)$", "$1"))
        .containsExactly("2,7,2025-10-26", "2,7,2025-10-26");
  }

  @Test
  void aSessionDuringWhichTheClockGoesBackToYesterdayKeepsTheDayOfItsStart() {
    // In St John's, a minute after midnight it was 23:01 of the day before again.
    event("ann", "shoe", "VIEW", "2010-11-07T02:30:30Z");
    event("ann", "shoe", "PURCHASE", "2010-11-07T02:31:30Z");

    assertThat(sessions("America/St_Johns")).singleElement().asString().endsWith("2010-11-07");
  }

  @Test
  void ofEventsAtOneInstantTheOneWithTheLeastItemIsTheEntry() {
    event("ann", "sock", "PURCHASE", "2025-04-10T10:00:00Z");
    event("ann", "shoe", "WISH", "2025-04-10T10:00:00Z");
    event("ann", "boot", "REMOVE_FROM_CART", "2025-04-10T10:00:01Z");

    assertThat(sessions("UTC"))
        .containsExactly(
            "ann,2025-04-10T10:00:00Z,2025-04-10T10:00:01Z,1.000,shoe,"
                + "3,0,0,1,1,1,10,4,2025-04-10");
  }

  private void event(String user, String item, String type, String at) {
    Instant instant = Instant.parse(at);
    Date unused = Date.valueOf("2025-01-01");
    events.add(
        RowFactory.create(
            user, item, type, instant.getEpochSecond(), Timestamp.from(instant), unused));
  }

  private List<String> sessions(String zone) {
    var rows =
        LocalSpark.session()
            .createDataFrame(events, SparkSchemas.toStructType(CleanTables.INTERACTIONS));
    return SparkSchemas.conform(Sessions.of(rows, Duration.ofMinutes(30), ZoneId.of(zone)), TABLE)
        .collectAsList()
        .stream()
        .map(row -> RowText.of(TABLE, row))
        .sorted()
        .toList();
  }
}
