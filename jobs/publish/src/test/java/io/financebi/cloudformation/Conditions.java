package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A template's conditions, of which each holds or does not.
 *
 * @param declared the section {@code Conditions}
 * @param functions what they are about: parameters and mappings, never resources
 */
record Conditions(JsonNode declared, Functions functions) {
  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  boolean holds(String name) {
    JsonNode condition = declared.path(name);
    if (condition.isMissingNode()) {
      throw new IllegalArgumentException("there is no condition " + name);
    }
    return isTrue(condition);
  }

  private boolean isTrue(JsonNode condition) {
    if (condition.has("Condition")) {
      return holds(condition.get("Condition").asText());
    }
    Call call =
        Call.in(condition)
            .orElseThrow(() -> new IllegalArgumentException("no condition: " + condition));
    return switch (call.name()) {
      case "Fn::Equals" -> value(call.argument(0)).equals(value(call.argument(1)));
      case "Fn::Not" -> !isTrue(call.argument(0));
      case "Fn::And" -> each(call).allMatch(this::isTrue);
      case "Fn::Or" -> each(call).anyMatch(this::isTrue);
      default -> throw new IllegalArgumentException("no condition: " + condition);
    };
  }

  private static Stream<JsonNode> each(Call call) {
    return StreamSupport.stream(call.argument().spliterator(), false);
  }

  private String value(JsonNode tree) {
    return functions.value(tree).asText();
  }

  /** A tree in which the conditions have chosen, and all other functions still stand. */
  JsonNode appliedTo(JsonNode tree) {
    return Call.replaceIn(
        tree,
        call -> {
          if (call.isNothing()) {
            return Call.nothing();
          }
          if (call.name().equals(Call.IF)) {
            return appliedTo(call.argument(holds(call.argument(0).asText()) ? 1 : 2));
          }
          return call.over(appliedTo(call.argument()));
        });
  }

  /** The entries of a section that have no condition, or one that holds. */
  ObjectNode appliedToSection(JsonNode section) {
    ObjectNode kept = section.deepCopy();
    section
        .properties()
        .forEach(
            each -> {
              JsonNode condition = each.getValue().path("Condition");
              if (condition.isTextual() && !holds(condition.asText())) {
                JsonNode unused = kept.remove(each.getKey());
              } else {
                kept.set(each.getKey(), appliedTo(each.getValue()));
              }
            });
    return kept;
  }
}
