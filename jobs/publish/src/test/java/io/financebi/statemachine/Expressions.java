package io.financebi.statemachine;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;

/** Evaluates the expressions of a state machine: JSONata within braces and percent signs. */
final class Expressions {
  static final ObjectMapper JSON = new ObjectMapper();

  private Expressions() {}

  /**
   * A field of a state with all expressions in it evaluated.
   *
   * @param states what {@code $states} is
   * @param variables that were assigned before, by name
   */
  static JsonNode evaluated(JsonNode field, ObjectNode states, Map<String, JsonNode> variables) {
    if (field.isObject()) {
      ObjectNode result = JSON.createObjectNode();
      field
          .properties()
          .forEach(e -> result.set(e.getKey(), evaluated(e.getValue(), states, variables)));
      return result;
    }
    if (field.isArray()) {
      ArrayNode result = JSON.createArrayNode();
      field.forEach(each -> result.add(evaluated(each, states, variables)));
      return result;
    }
    String text = field.asText();
    return field.isTextual() && text.startsWith("{%") && text.endsWith("%}")
        ? value(text.substring(2, text.length() - 2).strip(), states, variables)
        : field;
  }

  private static JsonNode value(
      String expression, ObjectNode states, Map<String, JsonNode> variables) {
    Jsonata jsonata = Jsonata.jsonata(expression);
    Jsonata.Frame frame = jsonata.createFrame();
    frame.bind("states", plain(states));
    variables.forEach((name, value) -> frame.bind(name, plain(value)));
    // The one function that Step Functions has beyond the language's own and that we use.
    jsonata.registerFunction("parse", (String text) -> plain(read(text)));
    Object value = jsonata.evaluate(null, frame);
    if (value == null) {
      throw new StepFailure("States.QueryEvaluationError", expression + " is nothing");
    }
    return JSON.valueToTree(value);
  }

  private static Object plain(JsonNode json) {
    return JSON.convertValue(json, Object.class);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
