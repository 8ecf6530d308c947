package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Objects of AWS's client as JSON, with the names of the service's model. */
final class SdkJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SdkJson() {}

  /** An object; what is not set, and lists and maps of nothing, are left out. */
  static ObjectNode of(SdkPojo pojo) {
    ObjectNode node = NODES.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null && !isNothing(value)) {
        node.set(field.memberName(), ofValue(value));
      }
    }
    return node;
  }

  private static boolean isNothing(Object value) {
    return value instanceof SdkAutoConstructList
        || value instanceof SdkAutoConstructMap
        || (value instanceof Collection<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static JsonNode ofValue(Object value) {
    if (value instanceof SdkPojo pojo) {
      return of(pojo);
    } else if (value instanceof Collection<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(each -> array.add(ofValue(each)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode node = NODES.objectNode();
      map.forEach((key, each) -> node.set(String.valueOf(key), ofValue(each)));
      return node;
    } else if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    } else if (value instanceof Double number) {
      return NODES.numberNode(number);
    } else if (value instanceof Number number) {
      return NODES.numberNode(number.longValue());
    }
    return NODES.textNode(String.valueOf(value));
  }
}
