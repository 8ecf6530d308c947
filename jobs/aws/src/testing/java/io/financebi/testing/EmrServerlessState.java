package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One application of EMR Serverless, and its runs: each look finds a run one state further. */
public final class EmrServerlessState implements Operations {
  /** Its id. */
  public static final String APPLICATION = "00f1abcd2efg3h45";

  private static final String MODEL = "emr-serverless-2021-07-13";
  private static final String ARN =
      "arn:aws:emr-serverless:eu-central-1:123456789012:/applications/" + APPLICATION;

  private final Map<String, ObjectNode> runs = new LinkedHashMap<>();
  private final Map<String, String> idsByToken = new HashMap<>();
  private final Map<String, Refusal> refusals = new HashMap<>();
  private final Map<Integer, Runnable> meanwhile = new HashMap<>();
  private List<String> states = List.of("SUBMITTED", "SCHEDULED", "RUNNING", "SUCCESS");
  private String type = "Spark";
  private String release = "emr-7.10.0";
  private String details = "-";
  private int looks;

  /** A server of EMR Serverless with this state. */
  public ModelServer serve() throws IOException {
    return ModelServer.start(ServiceModel.of(MODEL), this);
  }

  /** What the application is. */
  public void setApplication(String engine, String label) {
    type = engine;
    release = label;
  }

  /** What looks at a run will find, one after the other. */
  public void setStates(List<String> found) {
    states = List.copyOf(found);
  }

  /** What EMR says of a run. */
  public void setDetails(String text) {
    details = text;
  }

  /** Does something when a run is looked at for the so-and-so-many-th time, from 1 on. */
  public void atLook(int number, Runnable other) {
    meanwhile.put(number, other);
  }

  /** Does an operation no more. */
  public void refuse(String operation, Refusal refusal) {
    refusals.put(operation, refusal);
  }

  /** The ids of all runs. */
  public List<String> runs() {
    return new ArrayList<>(runs.keySet());
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    if (!input.get("applicationId").asText().equals(APPLICATION)) {
      throw new Refusal("ResourceNotFoundException", "Application does not exist");
    }
    if (refusals.containsKey(operation)) {
      throw refusals.get(operation);
    }
    return switch (operation) {
      case "GetApplication" -> nothing().set("application", application());
      case "StartJobRun" -> start(input);
      case "GetJobRun" -> nothing().set("jobRun", looked(input));
      case "CancelJobRun" -> cancel(input);
      case "GetDashboardForJobRun" ->
          nothing()
              .put("url", "https://dashboard.example.com/" + run(input).get("jobRunId").asText());
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode application() {
    return nothing()
        .put("applicationId", APPLICATION)
        .put("arn", ARN)
        .put("releaseLabel", release)
        .put("type", type)
        .put("state", "STARTED")
        .put("createdAt", 1_750_000_000)
        .put("updatedAt", 1_750_000_000);
  }

  private ObjectNode start(JsonNode input) {
    String token = input.get("clientToken").asText();
    String id = idsByToken.computeIfAbsent(token, key -> "00run" + (idsByToken.size() + 1));
    runs.computeIfAbsent(id, key -> run(id, input));
    return nothing()
        .put("applicationId", APPLICATION)
        .put("jobRunId", id)
        .put("arn", ARN + "/jobruns/" + id);
  }

  private ObjectNode run(String id, JsonNode input) {
    ObjectNode run = nothing();
    run.put("applicationId", APPLICATION)
        .put("jobRunId", id)
        .put("arn", ARN + "/jobruns/" + id)
        .put("createdBy", "arn:aws:iam::123456789012:user/somebody")
        .put("createdAt", 1_750_000_000)
        .put("updatedAt", 1_750_000_000)
        .put("executionRole", input.get("executionRoleArn").asText())
        .put("state", "SUBMITTED")
        .put("releaseLabel", release)
        .set("jobDriver", input.get("jobDriver"));
    return run;
  }

  private ObjectNode looked(JsonNode input) throws Refusal {
    ObjectNode run = run(input);
    looks++;
    Optional.ofNullable(meanwhile.get(looks)).ifPresent(Runnable::run);
    if (!run.get("state").asText().startsWith("CANCEL")) {
      run.put("state", states.get(Math.min(looks, states.size()) - 1));
    } else if (looks > 1) {
      run.put("state", "CANCELLED");
    }
    return run.put("stateDetails", details);
  }

  private ObjectNode cancel(JsonNode input) throws Refusal {
    ObjectNode run = run(input);
    if (run.get("state").asText().matches("SUCCESS|FAILED|CANCELLED")) {
      throw new Refusal("ValidationException", "Job run is in a terminal state");
    }
    String id = run.put("state", "CANCELLING").get("jobRunId").asText();
    return nothing().put("applicationId", APPLICATION).put("jobRunId", id);
  }

  private ObjectNode run(JsonNode input) throws Refusal {
    ObjectNode run = runs.get(input.get("jobRunId").asText());
    if (run == null) {
      throw new Refusal("ResourceNotFoundException", "JobRun does not exist");
    }
    return run;
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
