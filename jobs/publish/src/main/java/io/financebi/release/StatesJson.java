package io.financebi.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Requests as Step Functions writes them: as AWS does, but for the capitals of their members. */
public final class StatesJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatesJson() {}

  /** A request, or a part of one; what is not set is left out. */
  public static ObjectNode of(SdkPojo request) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    for (SdkField<?> field : request.sdkFields()) {
      // The token of a request, which the client makes up anew each time.
      boolean isMadeUp =
          field.containsTrait(DefaultValueTrait.class, TraitType.DEFAULT_VALUE_TRAIT);
      Object value = isMadeUp ? null : field.getValueOrDefault(request);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        JsonNode unused = members.set(capitalised(field.memberName()), value(value));
      }
    }
    return members;
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static JsonNode value(Object value) {
    if (value instanceof SdkPojo part) {
      return of(part);
    }
    if (value instanceof Collection<?> values) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      values.forEach(each -> list.add(value(each)));
      return list;
    }
    if (value instanceof Map<?, ?> values) {
      // The keys are data, and no names of members.
      ObjectNode map = JsonNodeFactory.instance.objectNode();
      new TreeMap<>(values).forEach((key, each) -> map.set(key.toString(), value(each)));
      return map;
    }
    return JSON.valueToTree(value);
  }
}
