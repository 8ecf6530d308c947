package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.publish.Bi.Said;
import io.financebi.testing.AthenaAnswer;
import io.financebi.testing.DatedLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code bi refresh}, over servers that hold to AWS's own models. */
class RefreshTest extends RefreshSetUp {
  @Test
  void loadsNothingWhenTheLakeIsAsItWas() {
    Said said = refreshWell();

    assertThat(said.out())
        .isEqualTo("Nothing is to be loaded: QuickSight has what the lake has.\n");
    assertThat(loads()).isEmpty();
  }

  @Test
  void loadsTheDaysThatWereWrittenLateOnesToo() throws IOException {
    lake.write("interactions_clean", "2025-03-01", "2025-06-08");
    publish();

    Said said = refreshWell("--wait");

    assertThat(said.err())
        .contains(EVENTS + ": from 2025-03-01 on: the oldest day that changed since snapshot 1")
        // Its own rows are as they were, and have to say where the data end now.
        .contains(SALES + ": from 2025-06-01 on")
        .contains("finance-bi-finance-cohorts: as the lake is")
        .contains(EVENTS + ": completed");
    assertThat(loads())
        .filteredOn(load -> load.get("DataSetId").asText().equals(EVENTS))
        .singleElement()
        .satisfies(
            load -> {
              assertThat(load.get("IngestionType").asText()).isEqualTo("INCREMENTAL_REFRESH");
              assertThat(load.get("IngestionId").asText()).isEqualTo("bi-2-days-1");
            });
    // From 1 March to 8 June there are 99 days, and days begin at other times elsewhere.
    assertThat(window(EVENTS)).isEqualTo(101);
    assertThat(window(SALES)).isEqualTo(9);
    assertThat(said.out()).isEqualTo("Loaded 6 of 9 datasets, of snapshot 2 of the lake.\n");

    server.forgetCalls();
    assertThat(refreshWell().out()).startsWith("Nothing is to be loaded");
  }

  @Test
  void theWindowIsSetBeforeTheLoadBegins() throws IOException {
    lake.write("sales_clean", "2025-05-20");
    publish();

    refreshWell("sales", "--incremental");

    assertThat(server.calls().stream().map(call -> call.operation()))
        .containsSubsequence(
            "PutDataSetRefreshProperties", "CreateIngestion", "DescribeDataSetRefreshProperties");
    assertThat(window(SALES)).isEqualTo(21);
  }

  @Test
  void whatOnlyWasPutTogetherIsNotLoadedAgain() throws IOException {
    lake.compact("interactions_clean", "2025-01-01");
    lake.write("interactions_clean", "2025-06-08");
    publish();

    assertThat(refreshWell("events").err()).contains(EVENTS + ": from 2025-06-08 on");
  }

  @Test
  void loadsAllWhereDaysDoNotTellIt() throws IOException {
    lake.write("items", "2025-06-08").write("run_ledger", "2025-06-08");
    publish();

    Said said = refreshWell();

    assertThat(said.err())
        .contains(EVENTS + ": all of it: items changed, which any row may have")
        .contains("finance-bi-finance-runs: all of it: its rows have no day")
        .contains("finance-bi-finance-sessions: as the lake is");
    assertThat(loads())
        .extracting(load -> load.get("IngestionType").asText())
        .containsOnly("FULL_REFRESH");
  }

  @Test
  void loadsAllWhenTheDataEndEarlierThanBefore() throws IOException {
    lake.write("interactions_clean", "2025-07-01");
    publish();
    refreshWell("--wait");
    lake.empty("interactions_clean", "2025-07-01");
    publish();

    assertThat(refreshWell("events", "sales").err())
        .contains(EVENTS + ": all of it: 2025-07-01 of interactions_clean lost rows")
        .contains(SALES + ": all of it: 2025-07-01 of interactions_clean lost rows");
  }

  @Test
  void aLakeThatWasMadeAnewIsLoadedWhole() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    refreshWell("events", "--wait");
    Path folder = s3.bucket("lakes").resolve(root.substring(root.lastIndexOf('/') + 1));
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    lake = new DatedLake(folder, "2025-06-01");
    publish();
    assertThat(refreshWell("events", "--wait").err()).contains(EVENTS + ": all of it: ");

    lake.write("interactions_clean", "2025-06-08");
    publish();

    assertThat(refreshWell("events").err()).contains(EVENTS + ": from 2025-06-08 on");
  }

  @Test
  void customersWhoBecameOthersMakeAllSalesAndNoEventsOthers() throws IOException {
    lake.write("sales_clean", "2025-06-08").write("mart_customers", "2025-06-08");
    lake.write("interactions_clean", "2025-06-08");
    publish();

    assertThat(refreshWell().err())
        .contains(SALES + ": all of it: mart_customers changed, which any row may have")
        .contains(EVENTS + ": from 2025-06-08 on")
        .contains("finance-bi-finance-sessions: from 2025-06-");
  }

  @Test
  void loadsAllWhenTheLogNoLongerTellsWhichDaysChanged() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    lake.forgetLog("interactions_clean");

    assertThat(refreshWell("events").err())
        .contains("all of it: the log of interactions_clean does not tell which days changed");
    assertThat(refreshWell("events", "--incremental").err())
        .contains(EVENTS + ": is being loaded already");
  }

  @Test
  void incrementalIsAnErrorWhereAllIsNeeded() throws IOException {
    lake.write("items", "2025-06-08");
    publish();

    Said said = refresh("events", "--incremental");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains(EVENTS + " cannot be loaded by days: items changed")
        .contains("Leave out --incremental.");
    assertThat(loads()).isEmpty();
  }

  @Test
  void fullLoadsAllAlsoWhenNothingHasChanged() {
    Said said = refreshWell("sales", "--full");

    assertThat(said.out()).isEqualTo("Began to load 1 of 1 datasets, of snapshot 1 of the lake.\n");
    assertThat(loads())
        .singleElement()
        .satisfies(
            load -> assertThat(load.get("IngestionType").asText()).isEqualTo("FULL_REFRESH"));
  }

  @Test
  void aLoadThatFailsIsToldWithWhatToDoAndDoneAgainTheNextTime() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    quickSight.ingestions().fail(EVENTS, "ACCOUNT_CAPACITY_LIMIT_EXCEEDED", "SPICE is full.");

    Said failed = refresh("events", "sessions", "--wait");

    assertThat(failed.exit()).isEqualTo(2);
    assertThat(failed.err())
        .contains("could not load " + EVENTS + ": ACCOUNT_CAPACITY_LIMIT_EXCEEDED: SPICE is full.")
        .contains("Buy room in SPICE")
        .contains("finance-bi-finance-sessions: completed");

    quickSight.ingestions().succeed(EVENTS);
    assertThat(refreshWell("events", "sessions", "--wait").out())
        .isEqualTo("Loaded 1 of 2 datasets, of snapshot 2 of the lake.\n");
    assertThat(loads())
        .extracting(load -> load.get("IngestionId").asText())
        .contains("bi-2-days-1", "bi-2-days-2");
  }

  @Test
  void rowsThatQuickSightDropsAreTold() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    quickSight.ingestions().setRows(EVENTS, 997, 3, 5_000);

    List<String> asked = new ArrayList<>();
    athena =
        (sql, values) -> {
          asked.addAll(values);
          return AthenaAnswer.of(
              Stream.of("reason", "row_count", "first_day", "last_day", "example")
                  .map(name -> AthenaAnswer.Column.of(name, "varchar"))
                  .toList(),
              List.of(List.of("title with a long text", "3", "2025-06-07", "2025-06-08", "Lorem")));
        };

    assertThat(refreshWell("events", "--wait").err())
        .contains(EVENTS + ": completed, 997 rows, 3 dropped")
        .contains("QuickSight has dropped 3 rows of finance_events")
        .contains("  title with a long text: 3 rows, from 2025-06-07 to 2025-06-08, as Lorem\n");
    assertThat(asked).containsExactly("DATE '2025-06-08'");
  }

  @Test
  void aLoadIsDoneAlsoWhenAthenaDoesNotFindWhatWasDropped() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    quickSight.ingestions().setRows(EVENTS, 997, 3, 5_000);

    Said said = refreshWell("events", "--wait");

    assertThat(said.err()).contains("  what Athena does not say: ").contains("obody asks for");
    assertThat(said.out()).startsWith("Loaded 1 of 1");
  }

  @Test
  void aReloadThatFailedWhenTheDatasetBecameAnotherIsDoneInFull() throws IOException {
    assertThat(run("publish", "quicksight", "--direct").exit()).isZero();
    quickSight.ingestions().fail(EVENTS, "ACCOUNT_CAPACITY_LIMIT_EXCEEDED", "SPICE is full.");
    assertThat(run("publish", "quicksight", "--spice").exit()).isEqualTo(2);
    quickSight.ingestions().succeed(EVENTS);

    assertThat(refreshWell("events", "--wait").err()).contains(EVENTS + ": all of it: ");

    server.forgetCalls();
    assertThat(refreshWell("events").out()).startsWith("Nothing is to be loaded");
  }

  @Test
  void namesTheNearestDatasetToOneThatIsNotThere() {
    Said said = refresh("event");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("no dataset event.").contains("Did you mean events?");
  }

  @Test
  void whatAsksAthenaEachTimeIsNotLoaded() {
    Said direct = run("publish", "quicksight", "--direct");
    assertThat(direct.exit()).as(direct.err()).isZero();

    Said said = refreshWell("events");

    assertThat(said.err()).contains(EVENTS + ": asks Athena each time, nothing is loaded");
  }

  @Test
  void saysThatNothingIsPublished() {
    Said said = refresh("events", "quicksight.id=other");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("QuickSight has no dataset other-finance-events.")
        .contains("./bi publish quicksight makes it.");
  }
}
