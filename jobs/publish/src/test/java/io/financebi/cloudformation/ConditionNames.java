package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** Finds the conditions that a part of a template asks for. */
final class ConditionNames {
  private ConditionNames() {}

  /** Those of each {@code Fn::If}. */
  static List<String> inCalls(JsonNode tree) {
    return tree.findValues(Call.IF).stream()
        .flatMap(each -> Stream.concat(Stream.of(each.path(0).asText()), inCalls(each).stream()))
        .toList();
  }

  /** Those that another condition is made of. */
  static List<String> inCondition(JsonNode condition) {
    return condition.findValuesAsText("Condition");
  }
}
