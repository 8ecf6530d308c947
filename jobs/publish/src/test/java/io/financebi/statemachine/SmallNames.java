package io.financebi.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Members as some services name them: with a small letter where Step Functions has a capital. */
public final class SmallNames {
  private SmallNames() {}

  /** A copy with such names, also those of maps, whose keys are data. */
  public static JsonNode in(JsonNode value) {
    if (value.isObject()) {
      ObjectNode result = Expressions.JSON.createObjectNode();
      value.properties().forEach(each -> result.set(small(each.getKey()), in(each.getValue())));
      return result;
    }
    if (value.isArray()) {
      ArrayNode result = Expressions.JSON.createArrayNode();
      value.forEach(each -> result.add(in(each)));
      return result;
    }
    return value;
  }

  private static String small(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
