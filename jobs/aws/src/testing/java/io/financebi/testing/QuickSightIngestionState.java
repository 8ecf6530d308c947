package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ingestions into SPICE: each look finds one a state further. A dataset has one at work, and others
 * wait for it.
 */
public final class QuickSightIngestionState implements Operations {
  private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "CANCELLED");

  private static final Course USUAL =
      new Course(
          List.of("INITIALIZED", "QUEUED", "RUNNING", "COMPLETED"), 100, 0, 100, Optional.empty());

  private final QuickSightAccount account;
  private final QuickSightAccessState access;
  private final Map<String, ObjectNode> sets;
  private final QuickSightRefreshState refreshes;
  private final Map<String, Map<String, ObjectNode>> ingestions = new HashMap<>();
  private final Map<String, Integer> looks = new HashMap<>();
  private final Map<String, Course> courses = new HashMap<>();
  private Course usual = USUAL;
  private int begunByItself;

  QuickSightIngestionState(
      QuickSightAccount account,
      QuickSightAccessState access,
      Map<String, ObjectNode> sets,
      QuickSightRefreshState refreshes) {
    this.account = account;
    this.access = access;
    this.sets = sets;
    this.refreshes = refreshes;
  }

  /** What looks find, one after the other, and what is said at the end. */
  private record Course(
      List<String> states,
      long ingested,
      long dropped,
      long total,
      Optional<QuickSightError> error) {
    Course through(List<String> others) {
      return new Course(List.copyOf(others), ingested, dropped, total, error);
    }

    ObjectNode rows() {
      return QuickSightAccount.nothing()
          .put("RowsIngested", ingested)
          .put("RowsDropped", dropped)
          .put("TotalRowsInDataset", total);
    }
  }

  /** What looks at an ingestion will find, one after the other, where no dataset has its own. */
  public void setStates(List<String> found) {
    usual = usual.through(found);
  }

  /** What looks at an ingestion of a dataset will find, one after the other. */
  public void setStates(String dataSet, List<String> found) {
    courses.put(dataSet, course(dataSet).through(found));
  }

  /** What QuickSight says of the rows when an ingestion of a dataset has ended. */
  public void setRows(String dataSet, long ingested, long dropped, long total) {
    Course course = course(dataSet);
    courses.put(dataSet, new Course(course.states, ingested, dropped, total, course.error));
  }

  /** Lets the ingestions of a dataset fail, until {@link #succeed}. */
  public void fail(String dataSet, String type, String message) {
    Course course = course(dataSet);
    courses.put(
        dataSet,
        new Course(
            List.of("INITIALIZED", "QUEUED", "RUNNING", "FAILED"),
            course.ingested,
            course.dropped,
            course.total,
            Optional.of(QuickSightError.of(type, message))));
  }

  /** Lets the ingestions of a dataset be as those of all others again. */
  public void succeed(String dataSet) {
    courses.remove(dataSet);
  }

  /** Begins an ingestion, as a schedule does; the answer is its id. */
  public String startByItself(String dataSet, String type) {
    ObjectNode begun = beginByItself(dataSet, type);
    return begun.put("RequestSource", "SCHEDULED").get("IngestionId").asText();
  }

  /** The ingestions of a dataset by id as QuickSight tells them, the oldest first. */
  public Map<String, ObjectNode> of(String dataSet) {
    return ingestions.computeIfAbsent(dataSet, unused -> new LinkedHashMap<>());
  }

  private Course course(String dataSet) {
    return courses.getOrDefault(dataSet, usual);
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    ObjectNode set = QuickSightDataSetState.known(sets, input);
    String dataSet = set.get("DataSetId").asText();
    return switch (operation) {
      case "CreateIngestion" -> create(set, input);
      case "DescribeIngestion" ->
          QuickSightAccount.nothing().set("Ingestion", looked(dataSet, known(dataSet, input)));
      case "ListIngestions" -> list(dataSet, input);
      case "CancelIngestion" -> cancel(known(dataSet, input));
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode create(ObjectNode set, JsonNode input) throws Refusal {
    String dataSet = set.get("DataSetId").asText();
    String id = input.get("IngestionId").asText();
    String type = input.path("IngestionType").asText("FULL_REFRESH");
    if (!QuickSightDataSetState.isSpice(set)) {
      throw QuickSightAccount.invalid("Dataset " + dataSet + " is not imported into SPICE");
    }
    if (of(dataSet).containsKey(id)) {
      throw QuickSightAccount.taken("Ingestion " + id);
    }
    if (type.equals("INCREMENTAL_REFRESH") && !refreshes.properties().containsKey(dataSet)) {
      throw QuickSightAccount.invalid("Dataset " + dataSet + " has no refresh properties");
    }
    ObjectNode begun = begin(dataSet, id, type);
    return named(begun)
        .put("IngestionStatus", begun.get("IngestionStatus").asText())
        .put("Status", 201);
  }

  /** Begins one for a dataset that was saved. */
  ObjectNode beginByItself(String dataSet, String type) {
    begunByItself++;
    return begin(dataSet, "ingestion-" + begunByItself, type);
  }

  private ObjectNode begin(String dataSet, String id, String type) {
    ObjectNode begun =
        QuickSightAccount.nothing()
            .put("Arn", QuickSightKind.DATA_SET.arn(dataSet) + "/ingestion/" + id)
            .put("IngestionId", id)
            .put("IngestionStatus", "INITIALIZED")
            .put("CreatedTime", account.now())
            .put("RequestSource", "MANUAL")
            .put("RequestType", type);
    of(dataSet).put(id, begun);
    return begun;
  }

  private ObjectNode looked(String dataSet, ObjectNode ingestion) {
    if (hasEnded(ingestion)) {
      return ingestion;
    }
    List<ObjectNode> waiting =
        of(dataSet).values().stream().filter(each -> !hasEnded(each)).toList();
    ObjectNode first = waiting.get(0);
    waiting.subList(1, waiting.size()).forEach(each -> queue(each, first));
    advance(dataSet, first);
    return ingestion;
  }

  private static void queue(ObjectNode ingestion, ObjectNode first) {
    ingestion
        .put("IngestionStatus", "QUEUED")
        .putObject("QueueInfo")
        .put("WaitingOnIngestion", first.get("IngestionId").asText())
        .put("QueuedIngestion", ingestion.get("IngestionId").asText());
  }

  private void advance(String dataSet, ObjectNode ingestion) {
    ingestion.remove("QueueInfo");
    Course course = course(dataSet);
    int look = looks.merge(ingestion.get("Arn").asText(), 1, Integer::sum);
    String state = course.states.get(Math.min(look, course.states.size()) - 1);
    boolean isBroken =
        QuickSightDataSetState.sources(sets.get(dataSet)).stream()
            .anyMatch(arn -> !access.exists(arn));
    if (isBroken && ENDED.contains(state)) {
      end(ingestion, "FAILED", QuickSightError.of("DATA_SOURCE_NOT_FOUND", "No data source"));
      return;
    }
    ingestion.put("IngestionStatus", state);
    if (state.equals("COMPLETED")) {
      ingestion.set("RowInfo", course.rows());
      ingestion.put(
          "IngestionTimeInSeconds", account.now() - ingestion.get("CreatedTime").asLong());
      ingestion.put("IngestionSizeInBytes", 1024);
    } else if (state.equals("FAILED")) {
      ingestion.set("RowInfo", course.rows());
      course.error.ifPresent(error -> end(ingestion, state, error));
    }
  }

  private static void end(ObjectNode ingestion, String state, QuickSightError error) {
    ingestion.remove("QueueInfo");
    ingestion.put("IngestionStatus", state).set("ErrorInfo", error.info());
  }

  private static boolean hasEnded(ObjectNode ingestion) {
    return ENDED.contains(ingestion.get("IngestionStatus").asText());
  }

  private ObjectNode list(String dataSet, JsonNode input) throws Refusal {
    List<ObjectNode> newestFirst = new ArrayList<>(of(dataSet).values());
    Collections.reverse(newestFirst);
    return account.page(input, "Ingestions", newestFirst);
  }

  private static ObjectNode cancel(ObjectNode ingestion) throws Refusal {
    if (hasEnded(ingestion)) {
      throw QuickSightAccount.invalid("The ingestion has ended");
    }
    end(ingestion, "CANCELLED", QuickSightError.of("INGESTION_CANCELED", "Canceled by a user"));
    return named(ingestion);
  }

  /** Ends what is at work or waits, for the dataset is another one now. */
  void endAll(String dataSet, String type) {
    of(dataSet).values().stream()
        .filter(each -> !hasEnded(each))
        .forEach(each -> end(each, "FAILED", QuickSightError.of(type, "The dataset has changed")));
  }

  void forget(String dataSet) {
    of(dataSet).values().forEach(each -> looks.remove(each.get("Arn").asText()));
    ingestions.remove(dataSet);
  }

  private ObjectNode known(String dataSet, JsonNode input) throws Refusal {
    String id = input.get("IngestionId").asText();
    if (!of(dataSet).containsKey(id)) {
      throw QuickSightAccount.missing("Ingestion " + id);
    }
    return of(dataSet).get(id);
  }

  private static ObjectNode named(ObjectNode ingestion) {
    return QuickSightAccount.only(ingestion, List.of("Arn", "IngestionId"));
  }
}
