package io.financebi.lake;

import static io.financebi.lake.LakeTables.BASIS;
import static io.financebi.lake.LakeTables.EVENTS;
import static io.financebi.lake.LakeTables.TOTALS;
import static io.financebi.lake.LakeTables.event;
import static io.financebi.lake.LakeTables.events;
import static io.financebi.lake.LakeTables.totals;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a run, and the rehearsal of one, has brought into a table and taken from it. */
class ChangedRowsTest extends OwnLake {
  private static final LocalDate FIRST = LocalDate.parse("2025-04-01");
  private static final LocalDate SECOND = LocalDate.parse("2025-04-02");

  @Test
  void aFirstRunBringsEverything() {
    try (Lake lake = open("run-1")) {
      assertThat(ids(lake.come(EVENTS))).isEmpty();
      lake.append(EVENTS, events(spark, event(1, "2025-04-01")));

      assertThat(ids(lake.come(EVENTS))).containsExactly(1L);
      assertThat(ids(lake.gone(EVENTS))).isEmpty();
    }
  }

  @Test
  void daysThatAreWrittenAgainGoAndCome() {
    after(
        area -> area.replaceDays(EVENTS, rows(event(3, "2025-04-02")), Set.of(SECOND)),
        List.of(3L),
        List.of(2L));
  }

  @Test
  void rowsThatAreAddedComeAndNothingGoes() {
    after(area -> area.append(EVENTS, rows(event(3, "2025-04-02"))), List.of(3L), List.of());
  }

  @Test
  void aTableThatIsReplacedGoesAndComesWhole() {
    after(area -> area.replace(EVENTS, rows(event(3, "2025-04-02"))), List.of(3L), List.of(1L, 2L));
  }

  @Test
  void aDayThatLosesItsRowsOnlyGoes() {
    after(area -> area.replaceDays(EVENTS, rows(), Set.of(FIRST)), List.of(), List.of(1L));
  }

  @Test
  void whatIsWrittenTwiceComesAsItWasLeft() {
    after(
        area -> {
          area.replaceDays(EVENTS, rows(event(3, "2025-04-02")), Set.of(SECOND));
          area.append(EVENTS, rows(event(4, "2025-04-03")));
          area.replaceDays(
              EVENTS, rows(event(5, "2025-04-01"), event(6, "2025-04-02")), Set.of(FIRST, SECOND));
        },
        List.of(4L, 5L, 6L),
        List.of(1L, 2L));
  }

  @Test
  void nothingComesOrGoesOfWhatIsDiscarded() {
    after(
        area -> {
          area.replace(EVENTS, rows(event(3, "2025-04-02")));
          area.discard(EVENTS);
        },
        List.of(),
        List.of());
  }

  @Test
  void aTableThatTheLakeDidNotHaveComesWhole() {
    publishTwoDays();
    try (Lake lake = open("run-2")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      assertThat(lake.come(TOTALS).count()).isEqualTo(1);
      assertThat(lake.gone(TOTALS).count()).isZero();
    }
  }

  /** Both kinds of staging area, each after the same work upon the same lake. */
  private void after(Consumer<StagingArea> work, List<Long> come, List<Long> gone) {
    publishTwoDays();
    try (Lake lake = open("run-2")) {
      for (StagingArea area : List.of(new Rehearsal(lake.base()), lake)) {
        work.accept(area);

        assertThat(ids(area.come(EVENTS))).as("come").isEqualTo(come);
        assertThat(ids(area.gone(EVENTS))).as("gone").isEqualTo(gone);
        List<Long> now = new ArrayList<>(List.of(1L, 2L));
        now.removeAll(gone);
        now.addAll(come);
        assertThat(ids(area.read(EVENTS))).isEqualTo(now.stream().sorted().toList());
      }
    }
  }

  private void publishTwoDays() {
    try (Lake lake = open("run-1")) {
      lake.replace(EVENTS, rows(event(1, "2025-04-01"), event(2, "2025-04-02")));
      lake.publish("run-1", BASIS);
    }
  }

  private Dataset<Row> rows(Row... rows) {
    return events(spark, rows);
  }

  private static List<Long> ids(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.<Long>getAs("id")).sorted().toList();
  }
}
