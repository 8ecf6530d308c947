package io.financebi.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One execution of a state machine in the Amazon States Language with JSONata, as far as ours goes:
 * tasks, choices, waits, maps, catchers and retriers. Nobody waits, and tasks are answered by the
 * test.
 */
final class Execution {
  static final String ID = "arn:aws:states:eu-central-1:123456789012:execution:finance-bi:me";

  /** When the execution enters any state. */
  static final String ENTERED = "2026-11-27T04:30:00.250Z";

  private static final int MOST_STATES = 200;
  private static final String ANY = "States.ALL";
  private static final String RESOURCE = "arn:aws:states:::";

  private final Function<Task, JsonNode> services;
  private final List<String> visited = new ArrayList<>();

  /**
   * Begins one.
   *
   * @param services answer tasks, or throw {@link StepFailure}
   */
  Execution(Function<Task, JsonNode> services) {
    this.services = services;
  }

  /** The states that it has been in, one after the other; those of a map among them. */
  List<String> visited() {
    return List.copyOf(visited);
  }

  /**
   * Goes from the first state to the last.
   *
   * @param input of the first state
   * @return what the last one gives
   * @throws StepFailure if it does not succeed
   */
  JsonNode run(JsonNode machine, JsonNode input) {
    return run(machine, input, new HashMap<>());
  }

  private JsonNode run(JsonNode machine, JsonNode input, Map<String, JsonNode> variables) {
    Step at = new Step(machine.get("StartAt").asText(), input);
    while (true) {
      visited.add(at.state());
      if (visited.size() > MOST_STATES) {
        throw new AssertionError("It comes to no end: " + visited);
      }
      JsonNode state = machine.get("States").get(at.state());
      if (state == null) {
        throw new IllegalArgumentException("There is no state " + at.state());
      }
      Optional<Step> next = next(at, state, variables);
      if (next.isEmpty()) {
        return at.input();
      }
      at = next.get();
    }
  }

  /** Where it is, and what it has brought there. */
  private record Step(String state, JsonNode input) {}

  private Optional<Step> next(Step at, JsonNode state, Map<String, JsonNode> variables) {
    ObjectNode states = states(at);
    return switch (state.get("Type").asText()) {
      case "Succeed" -> Optional.empty();
      case "Fail" ->
          throw new StepFailure(
              Expressions.evaluated(state.get("Error"), states, variables).asText(),
              Expressions.evaluated(state.get("Cause"), states, variables).asText());
      case "Wait" -> {
        if (!Expressions.evaluated(state.get("Seconds"), states, variables).isNumber()) {
          throw new StepFailure("States.Runtime", at.state() + " waits for no number of seconds");
        }
        yield Optional.of(new Step(state.get("Next").asText(), at.input()));
      }
      case "Choice" -> Optional.of(new Step(chosen(state, states, variables), at.input()));
      case "Task", "Map" -> Optional.of(worked(at, state, states, variables));
      default -> throw new IllegalArgumentException("No state of ours is a " + state.get("Type"));
    };
  }

  private static ObjectNode states(Step at) {
    ObjectNode states = Expressions.JSON.createObjectNode();
    states.set("input", at.input());
    ObjectNode context = states.putObject("context");
    context
        .putObject("Execution")
        .put("Id", ID)
        .put("Name", "me")
        .put("StartTime", "2026-11-27T03:00:00.500Z");
    context.putObject("StateMachine").put("Id", ID.replaceFirst(":execution:", ":stateMachine:"));
    context.putObject("State").put("Name", at.state()).put("EnteredTime", ENTERED);
    return states;
  }

  private static String chosen(JsonNode state, ObjectNode states, Map<String, JsonNode> variables) {
    for (JsonNode choice : state.get("Choices")) {
      JsonNode isIt = Expressions.evaluated(choice.get("Condition"), states, variables);
      if (!isIt.isBoolean()) {
        throw new StepFailure("States.QueryEvaluationError", choice + " is neither true nor false");
      }
      if (isIt.asBoolean()) {
        return choice.get("Next").asText();
      }
    }
    return state.get("Default").asText();
  }

  private Step worked(Step at, JsonNode state, ObjectNode states, Map<String, JsonNode> variables) {
    try {
      JsonNode result = attempted(at, state, states, variables);
      states.set("result", result);
      assign(state, states, variables);
      return new Step(state.get("Next").asText(), result);
    } catch (StepFailure e) {
      JsonNode catcher = matching(state.path("Catch"), e).orElseThrow(() -> e);
      ObjectNode told = states.putObject("errorOutput");
      told.put("Error", e.error()).put("Cause", e.getMessage());
      assign(catcher, states, variables);
      return new Step(catcher.get("Next").asText(), told);
    }
  }

  private JsonNode attempted(
      Step at, JsonNode state, ObjectNode states, Map<String, JsonNode> variables) {
    for (int failures = 0; ; failures++) {
      try {
        return state.get("Type").asText().equals("Map")
            ? mapped(state, states, variables)
            : asked(at, state, states, variables);
      } catch (StepFailure e) {
        int more =
            matching(state.path("Retry"), e).map(r -> r.get("MaxAttempts").asInt()).orElse(0);
        if (failures >= more) {
          throw e;
        }
      }
    }
  }

  private JsonNode asked(
      Step at, JsonNode state, ObjectNode states, Map<String, JsonNode> variables) {
    String resource = state.get("Resource").asText();
    if (!resource.startsWith(RESOURCE)) {
      throw new IllegalArgumentException(resource + " is no service");
    }
    return services.apply(
        new Task(
            at.state(),
            resource.substring(RESOURCE.length()),
            Expressions.evaluated(state.get("Arguments"), states, variables)));
  }

  private JsonNode mapped(JsonNode state, ObjectNode states, Map<String, JsonNode> variables) {
    ArrayNode results = Expressions.JSON.createArrayNode();
    for (JsonNode item : Expressions.evaluated(state.get("Items"), states, variables)) {
      results.add(run(state.get("ItemProcessor"), item, new HashMap<>(variables)));
    }
    return results;
  }

  /** All at once: none of them sees another. */
  private static void assign(JsonNode state, ObjectNode states, Map<String, JsonNode> variables) {
    JsonNode assigned = Expressions.evaluated(state.path("Assign"), states, variables);
    assigned.properties().forEach(each -> variables.put(each.getKey(), each.getValue()));
  }

  /** The first that is for such a failure; {@code States.TaskFailed} is for those of services. */
  private static Optional<JsonNode> matching(JsonNode rules, StepFailure failure) {
    for (JsonNode rule : rules) {
      for (JsonNode error : rule.get("ErrorEquals")) {
        boolean isOfService = !failure.error().startsWith("States.");
        if (error.asText().equals(failure.error())
            || error.asText().equals(ANY)
            || (error.asText().equals("States.TaskFailed") && isOfService)) {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
  }
}
