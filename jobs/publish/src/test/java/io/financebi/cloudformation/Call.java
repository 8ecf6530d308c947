package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One of CloudFormation's functions, in its long form.
 *
 * @param name {@code Ref}, or one that begins with {@code Fn::}
 */
record Call(String name, JsonNode argument) {
  static final String PREFIX = "Fn::";
  static final String REF = "Ref";
  static final String IF = "Fn::If";
  static final String GET_ATT = "Fn::GetAtt";
  static final String SUB = "Fn::Sub";

  static final Set<String> FUNCTIONS =
      Set.of(
          SUB,
          GET_ATT,
          IF,
          "Fn::Equals",
          "Fn::Not",
          "Fn::And",
          "Fn::Or",
          "Fn::Join",
          "Fn::Split",
          "Fn::Select",
          "Fn::FindInMap");

  /**
   * The call that a node is, if it is one.
   *
   * @throws IllegalArgumentException if it looks like one that nobody knows
   */
  static Optional<Call> in(JsonNode node) {
    for (String key : (Iterable<String>) node::fieldNames) {
      if (key.equals(REF) || key.startsWith(PREFIX)) {
        if (node.size() != 1 || (!key.equals(REF) && !FUNCTIONS.contains(key))) {
          throw new IllegalArgumentException("no call of a known function: " + node);
        }
        return Optional.of(new Call(key, node.get(key)));
      }
    }
    return Optional.empty();
  }

  /** A tree with something else for each call; what becomes missing is left out. */
  static JsonNode replaceIn(JsonNode tree, Function<Call, JsonNode> replacement) {
    Optional<Call> call = in(tree);
    if (call.isPresent()) {
      return replacement.apply(call.get());
    }
    if (tree.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (JsonNode each : tree) {
        JsonNode replaced = replaceIn(each, replacement);
        if (!replaced.isMissingNode()) {
          array.add(replaced);
        }
      }
      return array;
    }
    if (tree.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      tree.properties()
          .forEach(
              each -> {
                JsonNode replaced = replaceIn(each.getValue(), replacement);
                if (!replaced.isMissingNode()) {
                  object.set(each.getKey(), replaced);
                }
              });
      return object;
    }
    return tree;
  }

  /** The same over another argument. */
  JsonNode over(JsonNode other) {
    return JsonNodeFactory.instance.objectNode().set(name, other);
  }

  /** One of the arguments, which must be there. */
  JsonNode argument(int index) {
    JsonNode found = argument.path(index);
    if (found.isMissingNode()) {
      throw new IllegalArgumentException(name + " needs more than " + argument);
    }
    return found;
  }

  /** Whether it is {@code Ref: AWS::NoValue}, which stands for nothing. */
  boolean isNothing() {
    return name.equals(REF) && argument.asText().equals("AWS::NoValue");
  }

  /** What stands for nothing. */
  static JsonNode nothing() {
    return MissingNode.getInstance();
  }
}
