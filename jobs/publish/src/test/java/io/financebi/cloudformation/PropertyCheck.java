package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Holds values against their schemas, as leniently as CloudFormation: a number may be a text.
 *
 * @param attributes of the resource, which nobody may set unless they are properties too
 * @param problems are told of all that does not fit
 */
record PropertyCheck(ResourceSchemas schemas, JsonNode attributes, Consumer<Problem> problems) {
  private static final ObjectNode TAG = tag();

  /**
   * Checks a mapping whose keys are known.
   *
   * @param dotted where it stands below the properties of the resource, or empty, or null below a
   *     list
   */
  void properties(String path, String dotted, JsonNode given, JsonNode known) {
    for (Map.Entry<String, JsonNode> each : given.properties()) {
      String where = path + "." + each.getKey();
      String name = dotted == null ? null : dotted + each.getKey();
      JsonNode property = known.path(each.getKey());
      if (name != null
          && attributes.has(name)
          && (dotted.length() > 0 || property.isMissingNode())) {
        tell(where, "is what AWS tells, and cannot be set");
      } else if (property.isMissingNode()) {
        tell(where, "is no property; there are " + names(known));
      } else {
        value(where, name == null ? null : name + ".", each.getValue(), property.path("type"));
      }
    }
    for (Map.Entry<String, JsonNode> each : known.properties()) {
      if (each.getValue().path("required").asBoolean() && !given.has(each.getKey())) {
        tell(path + "." + each.getKey(), "is missing");
      }
    }
  }

  private void value(String path, String dotted, JsonNode value, JsonNode type) {
    switch (type.path("type").asText()) {
      case "string", "date-time" -> scalar(path, value, ".*", "text", type);
      case "integer" -> scalar(path, value, "-?[0-9]+", "whole number", type);
      case "number" -> scalar(path, value, "-?[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?", "number", type);
      case "boolean" -> scalar(path, value, "true|false", "true or false", type);
      case "json" -> isContainer(path, value);
      case "array" -> elements(path, value, type.path("element"));
      case "map" -> entries(path, value, type.path("element"));
      case "ref" -> object(path, dotted, value, schemas.properties(type.path("reference")));
      case "tag" -> object(path, null, value, TAG);
      case "union" -> oneOf(path, value, type.path("types"));
      default -> throw new IllegalStateException("a type that nobody knows: " + type);
    }
  }

  private void scalar(String path, JsonNode value, String pattern, String kind, JsonNode type) {
    String text = value.asText();
    JsonNode allowed = type.path("allowedValues");
    if (!value.isValueNode() || !text.matches("(?s)" + pattern)) {
      tell(path, "is no " + kind + ": " + value);
    } else if (!allowed.isEmpty() && !texts(allowed).contains(text)) {
      tell(path, "is " + text + ", not one of " + String.join(", ", texts(allowed)));
    }
  }

  private static List<String> texts(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList();
  }

  private void isContainer(String path, JsonNode value) {
    if (!value.isContainerNode()) {
      tell(path, "is no JSON: " + value);
    }
  }

  private void elements(String path, JsonNode value, JsonNode type) {
    if (!value.isArray()) {
      tell(path, "is no list: " + value);
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      value(path + "[" + i + "]", null, value.get(i), type);
    }
  }

  private void entries(String path, JsonNode value, JsonNode type) {
    if (isObject(path, value)) {
      value
          .properties()
          .forEach(each -> value(path + "." + each.getKey(), null, each.getValue(), type));
    }
  }

  private void object(String path, String dotted, JsonNode value, JsonNode known) {
    // Some types are described nowhere.
    if (isObject(path, value) && !known.isEmpty()) {
      properties(path, dotted, value, known);
    }
  }

  private boolean isObject(String path, JsonNode value) {
    if (!value.isObject()) {
      tell(path, "is no mapping: " + value);
    }
    return value.isObject();
  }

  private void oneOf(String path, JsonNode value, JsonNode types) {
    for (JsonNode type : types) {
      List<Problem> found = new ArrayList<>();
      new PropertyCheck(schemas, attributes, found::add).value(path, null, value, type);
      if (found.isEmpty()) {
        return;
      }
    }
    tell(
        path,
        StreamSupport.stream(types.spliterator(), false)
                .map(each -> each.path("type").asText())
                .collect(Collectors.joining(", ", "is none of ", ": "))
            + value);
  }

  private static String names(JsonNode known) {
    return known.properties().stream()
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void tell(String path, String what) {
    problems.accept(new Problem(path, what));
  }

  private static ObjectNode tag() {
    ObjectNode tag = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("Key", "Value")) {
      tag.putObject(name).put("required", true).putObject("type").put("type", "string");
    }
    return tag;
  }
}
