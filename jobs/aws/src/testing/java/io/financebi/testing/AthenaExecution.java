package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A query that was started: each look finds it further. */
final class AthenaExecution {
  private static final int MILLIS = 2100;

  private final String id;
  private final JsonNode input;
  private final AthenaAnswer answer;
  private final boolean isReused;
  private final int looks;
  private int looked;
  private String state = "QUEUED";

  /**
   * @param looks so many find it not ended
   */
  AthenaExecution(String id, JsonNode input, AthenaAnswer answer, boolean isReused, int looks) {
    this.id = id;
    this.input = input;
    this.answer = answer;
    this.isReused = isReused;
    this.looks = looks;
  }

  JsonNode input() {
    return input;
  }

  AthenaAnswer answer() {
    return answer;
  }

  String state() {
    return state;
  }

  /** Whether it has the result of the same question. */
  boolean isSameAs(JsonNode other) {
    return state.equals("SUCCEEDED")
        && List.of("QueryString", "ExecutionParameters", "QueryExecutionContext", "WorkGroup")
            .stream()
            .allMatch(name -> input.path(name).equals(other.path(name)));
  }

  /** Ends it, unless it has ended. */
  void stop() {
    if (state.equals("QUEUED") || state.equals("RUNNING")) {
      state = "CANCELLED";
    }
  }

  /** How it is now, as Athena tells it. */
  ObjectNode look() {
    if (state.equals("QUEUED") || state.equals("RUNNING")) {
      looked++;
      state = looked <= looks ? (looked == 1 ? "QUEUED" : "RUNNING") : end();
    }
    ObjectNode told = JsonNodeFactory.instance.objectNode().put("QueryExecutionId", id);
    told.set("Query", input.get("QueryString"));
    ObjectNode status = told.putObject("Status").put("State", state);
    if (state.equals("FAILED")) {
      status.put("StateChangeReason", answer.failure());
      status.putObject("AthenaError").put("ErrorCategory", answer.category()).put("ErrorType", 0);
    } else if (state.equals("CANCELLED")) {
      status.put("StateChangeReason", "Query cancelled by user");
    }
    long scanned = isReused ? 0 : answer.scannedBytes() * Math.min(looked, looks + 1) / (looks + 1);
    ObjectNode statistics = told.putObject("Statistics").put("DataScannedInBytes", scanned);
    if (state.equals("SUCCEEDED")) {
      statistics.put("TotalExecutionTimeInMillis", MILLIS);
      statistics.putObject("ResultReuseInformation").put("ReusedPreviousResult", isReused);
    }
    return told;
  }

  private String end() {
    return answer.failure().isEmpty() ? "SUCCEEDED" : "FAILED";
  }
}
