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
import java.util.Set;
import java.util.TreeSet;

/**
 * What Athena keeps: the queries that were started. What they answer is the test's; what is none of
 * queries, another's.
 */
public final class AthenaState implements Operations {
  private static final String MODEL = "athena-2017-05-18";
  private static final int MOST_ROWS = 1000;

  /** Answers a query. */
  @FunctionalInterface
  public interface Answers {
    /**
     * Runs it.
     *
     * @param sql with question marks
     * @param parameters the literals for them, in order
     */
    AthenaAnswer answer(String sql, List<String> parameters);
  }

  private final Map<String, AthenaExecution> executions = new LinkedHashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, Refusal> refusals = new HashMap<>();
  private final Map<String, Runnable> meanwhile = new HashMap<>();
  private final Set<String> workgroups = new TreeSet<>(Set.of("primary"));
  private final Answers answers;
  private Operations others =
      (operation, input) -> {
        throw new IllegalStateException("this fake does not know " + operation);
      };

  private int pageSize = MOST_ROWS;
  private int looks = 2;
  private boolean hasOutput = true;

  /** One whose queries are answered so. */
  public AthenaState(Answers answers) {
    this.answers = answers;
  }

  /** A server of Athena with this state. */
  public ModelServer serve() throws IOException {
    return ModelServer.start(ServiceModel.of(MODEL), this);
  }

  /** What does the operations that are none of queries: named queries, say. */
  public void further(Operations operations) {
    others = operations;
  }

  /** How many rows a page has at most, the one with the names among them. */
  public void setPageSize(int rows) {
    pageSize = rows;
  }

  /** How many looks at a query find it not ended. */
  public void setLooks(int count) {
    looks = count;
  }

  /** Makes a workgroup. */
  public void addWorkgroup(String name) {
    workgroups.add(name);
  }

  /** Takes the place for results from all workgroups. */
  public void removeOutput() {
    hasOutput = false;
  }

  /** Does an operation no more. */
  public void refuse(String operation, Refusal refusal) {
    refusals.put(operation, refusal);
  }

  /** Does something once, after the next call of an operation has come and before it is done. */
  public void meanwhile(String operation, Runnable other) {
    meanwhile.put(operation, other);
  }

  /** How the queries stand, in the order of their starts: {@code RUNNING}. */
  public List<String> states() {
    return executions.values().stream().map(AthenaExecution::state).toList();
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    Optional.ofNullable(meanwhile.remove(operation)).ifPresent(Runnable::run);
    if (refusals.containsKey(operation)) {
      throw refusals.get(operation);
    }
    return switch (operation) {
      case "StartQueryExecution" -> start(input);
      case "GetQueryExecution" -> look(execution(input));
      case "StopQueryExecution" -> {
        execution(input).stop();
        yield nothing();
      }
      case "GetQueryResults" -> results(execution(input), input);
      default -> others.answer(operation, input);
    };
  }

  private ObjectNode start(JsonNode input) throws Refusal {
    String workgroup = input.path("WorkGroup").asText("primary");
    if (!workgroups.contains(workgroup)) {
      throw invalid("WorkGroup " + workgroup + " is not found.");
    }
    if (!hasOutput && !input.has("ResultConfiguration")) {
      throw invalid(
          "No output location provided. An output location is required either through the Workgroup"
              + " result configuration setting or as an API input.");
    }
    String token = input.path("ClientRequestToken").asText();
    String id = tokens.get(token);
    if (id == null) {
      id = "00000000-0000-4000-8000-%012d".formatted(executions.size() + 1);
      tokens.put(token, id);
      executions.put(id, execution(id, input));
    } else if (!executions.get(id).input().equals(input)) {
      throw invalid("Idempotent parameters do not match");
    }
    return nothing().put("QueryExecutionId", id);
  }

  private AthenaExecution execution(String id, JsonNode input) {
    boolean isReused =
        input.has("ResultReuseConfiguration")
            && executions.values().stream().anyMatch(earlier -> earlier.isSameAs(input));
    List<String> parameters = new ArrayList<>();
    input.path("ExecutionParameters").forEach(each -> parameters.add(each.asText()));
    AthenaAnswer answer = answers.answer(input.get("QueryString").asText(), parameters);
    return new AthenaExecution(id, input, answer, isReused, looks);
  }

  private AthenaExecution execution(JsonNode input) throws Refusal {
    String id = input.get("QueryExecutionId").asText();
    AthenaExecution found = executions.get(id);
    if (found == null) {
      throw invalid("QueryExecution " + id + " was not found");
    }
    return found;
  }

  private static ObjectNode look(AthenaExecution execution) {
    ObjectNode answer = nothing();
    answer.set("QueryExecution", execution.look());
    return answer;
  }

  private ObjectNode results(AthenaExecution execution, JsonNode input) throws Refusal {
    if (!execution.state().equals("SUCCEEDED")) {
      throw invalid("Query has not yet finished. Current state: " + execution.state());
    }
    AthenaAnswer result = execution.answer();
    List<List<String>> rows = new ArrayList<>();
    if (!result.columns().isEmpty()) {
      rows.add(result.columns().stream().map(AthenaAnswer.Column::name).toList());
    }
    rows.addAll(result.rows());
    int first = input.path("NextToken").asInt(0);
    int size = Math.min(pageSize, input.path("MaxResults").asInt(MOST_ROWS));
    int next = Math.min(rows.size(), first + size);
    ObjectNode answer = nothing();
    ObjectNode set = answer.putObject("ResultSet");
    var page = set.putArray("Rows");
    rows.subList(first, next).forEach(row -> data(page.addObject(), row));
    var columns = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
    result.columns().forEach(column -> info(columns.addObject(), column));
    if (next < rows.size()) {
      answer.put("NextToken", String.valueOf(next));
    }
    return answer;
  }

  private static void data(ObjectNode into, List<String> row) {
    var data = into.putArray("Data");
    for (String value : row) {
      ObjectNode datum = data.addObject();
      if (value != null) {
        datum.put("VarCharValue", value);
      }
    }
  }

  private static void info(ObjectNode into, AthenaAnswer.Column column) {
    into.put("CatalogName", "hive")
        .put("SchemaName", "")
        .put("TableName", "")
        .put("Name", column.name())
        .put("Label", column.name())
        .put("Type", column.type())
        .put("Precision", column.type().equals("decimal") ? 38 : 0)
        .put("Scale", column.scale())
        .put("Nullable", "UNKNOWN")
        .put("CaseSensitive", column.type().equals("varchar"));
  }

  private static Refusal invalid(String message) {
    return new Refusal("InvalidRequestException", message);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
