package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Glue's jobs and their runs: each look finds a run one state further. */
public final class GlueJobState implements Operations {
  /** What is asked of jobs. */
  static final Set<String> OPERATIONS =
      Set.of(
          "GetJob",
          "CreateJob",
          "UpdateJob",
          "StartJobRun",
          "GetJobRun",
          "GetJobRuns",
          "BatchStopJobRun");

  private static final Set<String> ENDED =
      Set.of("SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED");

  private final Map<String, ObjectNode> jobs = new TreeMap<>();
  private final Map<String, ObjectNode> runs = new LinkedHashMap<>();
  private List<String> states = List.of("STARTING", "RUNNING", "SUCCEEDED");
  private String error = "";
  private Runnable atLook = () -> {};
  private int looks;

  /** The jobs by name, as Glue tells them; to be changed as another would. */
  public Map<String, ObjectNode> all() {
    return jobs;
  }

  /** The runs by id, as Glue tells them. */
  public Map<String, ObjectNode> runs() {
    return runs;
  }

  /** What looks at a run will find, one after the other. */
  public void setStates(List<String> found) {
    states = List.copyOf(found);
  }

  /** What Glue says of a run. */
  public void setError(String message) {
    error = message;
  }

  /** Does something whenever a run is looked at. */
  public void atLook(Runnable other) {
    atLook = other;
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    return switch (operation) {
      case "GetJob" -> GlueState.nothing().set("Job", job(input.get("JobName").asText()));
      case "CreateJob" -> create(input);
      case "UpdateJob" -> update(input);
      case "StartJobRun" -> start(input);
      case "GetJobRun" -> GlueState.nothing().set("JobRun", looked(input.get("RunId").asText()));
      case "GetJobRuns" -> list();
      case "BatchStopJobRun" -> stop(input);
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode create(JsonNode input) throws Refusal {
    String name = input.get("Name").asText();
    if (jobs.containsKey(name)) {
      throw new Refusal("AlreadyExistsException", "Job already exists.");
    }
    ObjectNode job = ((ObjectNode) input).deepCopy();
    jobs.put(name, job.put("MaxRetries", 0).put("Timeout", 480));
    return GlueState.nothing().put("Name", name);
  }

  /** What the update does not name is gone. */
  private ObjectNode update(JsonNode input) throws Refusal {
    String name = job(input.get("JobName").asText()).get("Name").asText();
    ObjectNode job = ((ObjectNode) input.get("JobUpdate")).deepCopy();
    jobs.put(name, job.put("Name", name));
    return GlueState.nothing().put("JobName", name);
  }

  private ObjectNode start(JsonNode input) throws Refusal {
    ObjectNode job = job(input.get("JobName").asText());
    long atWork =
        runs.values().stream()
            .filter(run -> !ENDED.contains(run.get("JobRunState").asText()))
            .count();
    if (atWork >= job.at("/ExecutionProperty/MaxConcurrentRuns").asInt(1)) {
      throw new Refusal("ConcurrentRunsExceededException", "Concurrent runs exceeded");
    }
    String id = "jr_" + (runs.size() + 1);
    ObjectNode run = GlueState.nothing().put("Id", id).put("JobRunState", "STARTING");
    run.set("Arguments", input.path("Arguments"));
    runs.put(id, run);
    return GlueState.nothing().put("JobRunId", id);
  }

  private ObjectNode looked(String id) {
    ObjectNode run = runs.get(id);
    atLook.run();
    looks++;
    String state = run.get("JobRunState").asText();
    if (state.equals("STOPPING")) {
      return run.put("JobRunState", "STOPPED");
    }
    run.put("JobRunState", states.get(Math.min(looks, states.size()) - 1));
    return error.isEmpty() ? run : run.put("ErrorMessage", error);
  }

  private ObjectNode list() {
    ObjectNode answer = GlueState.nothing();
    answer.putArray("JobRuns").addAll(runs.values());
    return answer;
  }

  private ObjectNode stop(JsonNode input) {
    ObjectNode answer = GlueState.nothing();
    String id = input.get("JobRunIds").get(0).asText();
    if (ENDED.contains(runs.get(id).get("JobRunState").asText())) {
      answer
          .putArray("Errors")
          .addObject()
          .put("JobRunId", id)
          .putObject("ErrorDetail")
          .put("ErrorCode", "JobRunNotInTerminalStateException")
          .put("ErrorMessage", "Job Run has ended");
      return answer;
    }
    runs.get(id).put("JobRunState", "STOPPING");
    answer.putArray("SuccessfulSubmissions").addObject().put("JobRunId", id);
    return answer;
  }

  private ObjectNode job(String name) throws Refusal {
    ObjectNode job = jobs.get(name);
    if (job == null) {
      throw new Refusal("EntityNotFoundException", "Job " + name + " not found.");
    }
    return job;
  }
}
