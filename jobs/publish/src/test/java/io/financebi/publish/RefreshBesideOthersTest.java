package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code bi refresh} where others load, too, where QuickSight refuses, and where it is stopped. */
class RefreshBesideOthersTest extends RefreshSetUp {
  @Test
  void aLoadOfAnotherIsNotTakenBack() throws IOException {
    lake.write("interactions_clean", "2025-03-01");
    publish();
    quickSight.atLook(
        "CreateIngestion",
        1,
        () -> {
          beginAsAnother("bi-2-days-1");
          shortenWindow();
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

  /** As another refresh does that needs no more days. */
  private void shortenWindow() {
    ((ObjectNode)
            quickSight
                .refreshes()
                .properties()
                .get(EVENTS)
                .at("/RefreshConfiguration/IncrementalRefresh/LookbackWindow"))
        .put("Size", 3);
  }

  @Test
  void aShorterWindowThatSomebodyHasSetInBetweenIsNotLoadedWith() throws IOException {
    lake.write("interactions_clean", "2025-03-01");
    publish();
    quickSight.atLook("CreateIngestion", 1, () -> shortenWindow());

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

    int exit = refreshUntil(stops, () -> awaitCancellation(), err, "events", "--wait");

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
        refreshUntil(
            stops, () -> awaitCancellations(2), new StringWriter(), "events", "sessions", "--wait");

    assertThat(exit).isEqualTo(2);
    assertThat(server.calls("CancelIngestion")).hasSize(2);
  }

  /**
   * Refreshes as a process that can be stopped.
   *
   * @param stops is given what is to be done then
   * @param pause instead of waiting
   */
  private int refreshUntil(List<Runnable> stops, Runnable pause, StringWriter err, String... own) {
    return PublishMain.commandLine(
            Path.of("../.."),
            unused -> pause.run(),
            Clock.fixed(Instant.parse("2025-06-08T12:00:00Z"), ZoneOffset.UTC),
            stops::add)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(
            settings(Stream.concat(Stream.of("refresh"), Stream.of(own)).toArray(String[]::new)));
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
}
