package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.AthenaAnswer;
import io.financebi.testing.AthenaState;
import io.financebi.testing.DatedLake;
import io.financebi.testing.ModelServer;
import io.financebi.testing.QuickSightState;
import io.financebi.testing.Refusal;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bi refresh}, over servers that hold to AWS's own models. */
@Timeout(60)
class RefreshTest {
  private static final String EVENTS = "finance-bi-finance-events";
  private static final String SALES = "finance-bi-finance-sales";

  @TempDir private static Path folder;

  private static S3Server s3;

  private QuickSightServers servers;
  private QuickSightState quickSight;
  private ModelServer server;
  private DatedLake lake;
  private Bi bi;
  private String root;

  /** What Athena answers, once it is asked for rows. */
  private AthenaState.Answers athena =
      (sql, values) -> AthenaAnswer.failed("nobody asks for " + sql);

  /** QuickSight's clock begins on that day; each of its calls is a second. */
  private Instant published = Instant.parse("2025-06-15T16:00:00Z");

  /** So often loads were looked at before. */
  private int looks;

  /** So often a window was set before. */
  private int puts;

  @BeforeAll
  static void startS3() throws IOException {
    s3 = S3Server.start(folder.resolve("s3"), "lakes");
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  /** A lake, and the dashboard over it, whose datasets are loaded. */
  @BeforeEach
  void start(TestInfo test) throws IOException {
    String name = test.getTestMethod().orElseThrow().getName();
    root = "s3a://lakes/" + name;
    lake = new DatedLake(s3.bucket("lakes").resolve(name), "2025-06-01").publish(Instant.EPOCH);
    servers = QuickSightServers.beside((sql, values) -> athena.answer(sql, values));
    quickSight = servers.quickSight();
    server = servers.server();
    // On 8 June 2025, at noon.
    bi = Bi.of(s3, servers.glue());
    Said said = run("publish", "quicksight");
    assertThat(said.exit()).as(said.err()).isZero();
    looks = server.calls("DescribeIngestion").size();
    puts = server.calls("PutDataSetRefreshProperties").size();
    server.forgetCalls();
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private String[] arguments(String... own) {
    List<String> all = new ArrayList<>(List.of(own));
    all.add("lake.root=" + root);
    all.addAll(servers.settings());
    return all.toArray(String[]::new);
  }

  private Said run(String... own) {
    return bi.run(arguments(own));
  }

  private Said refresh(String... own) {
    return run(Stream.concat(Stream.of("refresh"), Stream.of(own)).toArray(String[]::new));
  }

  private Said refreshWell(String... own) {
    Said said = refresh(own);
    assertThat(said.exit()).as(said.err()).isZero();
    return said;
  }

  private void publish() throws IOException {
    // After all that QuickSight has loaded, and before whatever it loads next.
    quickSight.pass(Duration.ofDays(1));
    published = published.plus(Duration.ofDays(1));
    lake.publish(published);
    quickSight.pass(Duration.ofHours(12));
    published = published.plus(Duration.ofHours(12));
  }

  private List<JsonNode> loads() {
    return server.calls("CreateIngestion");
  }

  private long window(String dataSet) {
    return quickSight
        .refreshes()
        .properties()
        .get(dataSet)
        .at("/RefreshConfiguration/IncrementalRefresh/LookbackWindow/Size")
        .asLong();
  }

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
  void aLoadOfAnotherIsNotTakenBack() throws IOException {
    lake.write("interactions_clean", "2025-03-01");
    publish();
    quickSight.atLook(
        "CreateIngestion",
        1,
        () -> {
          beginAsAnother("bi-2-days-1");
          ((ObjectNode)
                  quickSight
                      .refreshes()
                      .properties()
                      .get(EVENTS)
                      .at("/RefreshConfiguration/IncrementalRefresh/LookbackWindow"))
              .put("Size", 3);
        });

    refreshWell("events", "--wait");

    assertThat(server.calls("CancelIngestion")).isEmpty();
    assertThat(
            quickSight.ingestions().of(EVENTS).get("bi-2-days-1").get("IngestionStatus").asText())
        .isEqualTo("COMPLETED");
    assertThat(quickSight.ingestions().of(EVENTS)).containsKey("bi-2-days-2");
  }

  private void beginAsAnother(String id) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input
        .put("DataSetId", EVENTS)
        .put("IngestionId", id)
        .put("IngestionType", "INCREMENTAL_REFRESH");
    try {
      var unused = quickSight.ingestions().answer("CreateIngestion", input);
    } catch (Refusal e) {
      throw new AssertionError(e);
    }
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
  void allIsLoadedAlsoWhileDaysOfTheSameSnapshotAre() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    refreshWell("events");

    Said said = refreshWell("events", "--full", "--wait");

    assertThat(said.err()).contains(EVENTS + ": waits for the load that is at work");
    assertThat(loads())
        .extracting(load -> load.get("IngestionId").asText())
        .containsExactly("bi-2-days-1", "bi-2-full-1");
  }

  @Test
  void oneThatQuickSightRefusesStopsNoOther() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    Refusal refusal = new Refusal("InvalidParameterValueException", "Not this one.");
    quickSight.atLook("CreateIngestion", 1, () -> quickSight.refuse("CreateIngestion", refusal));
    quickSight.atLook("CreateIngestion", 2, () -> quickSight.allow("CreateIngestion"));

    Said said = refresh("events", "sessions");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("dataset " + EVENTS).contains("Not this one.");
    assertThat(quickSight.ingestions().of("finance-bi-finance-sessions"))
        .containsKey("bi-2-days-1");
  }

  @Test
  void triesAgainWhileQuickSightIsAtWorkOnTheDataset() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    Refusal conflict = new Refusal("ConflictException", "Something else is at work on it");
    String put = "PutDataSetRefreshProperties";
    quickSight.atLook(put, puts + 1, () -> quickSight.refuse(put, conflict));
    quickSight.atLook(put, puts + 2, () -> quickSight.allow(put));

    refreshWell("events");

    assertThat(quickSight.ingestions().of(EVENTS)).containsKey("bi-2-days-1");
  }

  @Test
  void asksForNoMoreThanQuickSightDoesInADay() throws IOException {
    refreshWell("events", "--full", "--wait");
    Map<String, ObjectNode> all = quickSight.ingestions().of(EVENTS);
    ObjectNode one = all.get("bi-1-full-1");
    for (int i = 2; i <= 32; i++) {
      all.put("bi-1-full-" + i, one.deepCopy().put("IngestionId", "bi-1-full-" + i));
    }
    server.forgetCalls();

    Said said = refresh("events", "--full");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("it was loaded 32 times in the last 24 hours");
    assertThat(loads()).isEmpty();
    all.remove("bi-1-full-32");
    refreshWell("events", "--full");
  }

  @Test
  void twoAtOnceAreOneLoad() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();

    List<Said> both =
        Stream.of("events", "events")
            .map(name -> CompletableFuture.supplyAsync(() -> refresh(name)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(both).allSatisfy(said -> assertThat(said.exit()).as(said.err()).isZero());
    assertThat(quickSight.ingestions().of(EVENTS).keySet())
        .filteredOn(id -> id.startsWith("bi-"))
        .containsExactly("bi-2-days-1");
    assertThat(refreshWell("events", "--wait").err())
        .contains(EVENTS + ": is being loaded already");
  }

  @Test
  void theSameLoadOfSomebodyElseInBetweenIsJoined() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    quickSight.refuse(
        "CreateIngestion", new Refusal("ResourceExistsException", "It is there already"));

    Said said = refresh("events");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("Began to load 1 of 1");
    quickSight.allow("CreateIngestion");
  }

  @Test
  void aShorterWindowThatSomebodyHasSetInBetweenIsNotLoadedWith() throws IOException {
    lake.write("interactions_clean", "2025-03-01");
    publish();
    quickSight.atLook(
        "CreateIngestion",
        1,
        () ->
            ((ObjectNode)
                    quickSight
                        .refreshes()
                        .properties()
                        .get(EVENTS)
                        .at("/RefreshConfiguration/IncrementalRefresh/LookbackWindow"))
                .put("Size", 3));

    refreshWell("events", "--wait");

    assertThat(server.calls("CancelIngestion")).hasSize(1);
    assertThat(loads()).hasSize(2);
    assertThat(window(EVENTS)).isEqualTo(101);
  }

  @Test
  void waitsForALoadThatWasAtWorkBefore() throws IOException {
    refreshWell("events", "--full");
    lake.write("interactions_clean", "2025-06-08");
    publish();

    Said said = refreshWell("events", "--wait");

    assertThat(said.err())
        .contains(EVENTS + ": waits for the load that is at work")
        .contains(EVENTS + ": from 2025-06-08 on: the oldest day that changed since snapshot 1");
  }

  @Test
  void respectsWhatQuickSightDoesInADay() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    quickSight.refuse(
        "CreateIngestion",
        new Refusal("LimitExceededException", "32 refreshes in 24 hours are all."));

    Said said = refresh("events");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("QuickSight does not load " + EVENTS + " any more: 32 refreshes in 24 hours are")
        .contains("loads by hand count for 24 hours");
  }

  @Test
  void cancelsWhatItWaitsForWhenItIsStopped() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    List<Runnable> stops = new ArrayList<>();
    quickSight.atLook("DescribeIngestion", looks + 2, () -> new Thread(stops.get(0)).start());
    quickSight
        .ingestions()
        .setStates(List.of("QUEUED", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "COMPLETED"));
    StringWriter err = new StringWriter();

    int exit =
        PublishMain.commandLine(
                Path.of("../.."),
                pause -> awaitCancellation(),
                Clock.fixed(Instant.parse("2025-06-08T12:00:00Z"), ZoneOffset.UTC),
                stops::add)
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err))
            .execute(settings("refresh", "events", "--wait"));

    assertThat(exit).isEqualTo(2);
    assertThat(server.calls("CancelIngestion")).hasSize(1);
    assertThat(err.toString()).contains("could not load " + EVENTS).contains("cancelled it");
  }

  @Test
  void cancelsAlsoWhatIsBegunWhileItIsStopped() throws IOException {
    lake.write("interactions_clean", "2025-06-08");
    publish();
    List<Runnable> stops = new ArrayList<>();
    quickSight.atLook("CreateIngestion", 2, () -> new Thread(stops.get(0)).start());
    quickSight.ingestions().setStates(Collections.nCopies(50, "RUNNING"));

    int exit =
        PublishMain.commandLine(
                Path.of("../.."),
                pause -> awaitCancellations(2),
                Clock.fixed(Instant.parse("2025-06-08T12:00:00Z"), ZoneOffset.UTC),
                stops::add)
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(new StringWriter()))
            .execute(settings("refresh", "events", "sessions", "--wait"));

    assertThat(exit).isEqualTo(2);
    assertThat(server.calls("CancelIngestion")).hasSize(2);
  }

  private void awaitCancellations(int number) {
    while (server.done("CancelIngestion").size() < number && !Thread.interrupted()) {
      Thread.onSpinWait();
    }
  }

  /** The action of a stop goes on beside the command. */
  private void awaitCancellation() {
    boolean isStopped = server.calls("DescribeIngestion").size() >= 2;
    while (isStopped && server.done("CancelIngestion").isEmpty() && !Thread.interrupted()) {
      Thread.onSpinWait();
    }
  }

  private String[] settings(String... own) {
    List<String> all = new ArrayList<>();
    for (String argument : arguments(own)) {
      all.add(argument.matches("[a-z].*=.*") ? "--set=" + argument : argument);
    }
    all.add("--set=aws.region=eu-central-1");
    all.add("--set=aws.endpoint.s3=" + s3.endpoint());
    all.add("--set=aws.endpoint.glue=" + servers.glue().endpoint());
    return all.toArray(String[]::new);
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
