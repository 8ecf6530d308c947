package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as CloudFormation reads it: short tags are functions, dates are texts, and nothing is
 * guessed. What CloudFormation refuses, or reads otherwise than it looks, is an error here.
 */
final class TemplateYaml {
  private static final Set<String> PLAIN = Set.of("Ref", "Condition");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A node that comes a second time is an alias, which CloudFormation does not know. */
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private TemplateYaml() {}

  static ObjectNode read(String text) {
    Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    if (root instanceof MappingNode mapping) {
      return new TemplateYaml().object(mapping);
    }
    throw new IllegalArgumentException("a template is a mapping");
  }

  private JsonNode value(Node node) {
    if (!seen.add(node)) {
      throw mistake(node, "CloudFormation knows no aliases");
    }
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? call(tag.substring(1), node) : untagged(node);
  }

  private JsonNode call(String function, Node node) {
    if (PLAIN.contains(function)) {
      return JSON.objectNode().put(function, scalar(node));
    }
    String name = Call.PREFIX + function;
    if (!Call.FUNCTIONS.contains(name)) {
      throw mistake(node, "there is no function !" + function);
    }
    ObjectNode call = JSON.objectNode();
    if (function.equals("GetAtt") && node instanceof ScalarNode) {
      String[] parts = scalar(node).split("\\.", 2);
      if (parts.length < 2) {
        throw mistake(node, "!GetAtt needs Resource.Attribute");
      }
      call.putArray(name).add(parts[0]).add(parts[1]);
    } else if (node instanceof ScalarNode) {
      call.put(name, scalar(node));
    } else {
      call.set(name, untagged(node));
    }
    return call;
  }

  private JsonNode untagged(Node node) {
    if (node instanceof MappingNode mapping) {
      return object(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(each -> array.add(value(each)));
      return array;
    }
    return leaf(node, scalar(node));
  }

  private ObjectNode object(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple pair : mapping.getValue()) {
      if (pair.getKeyNode().getTag().equals(Tag.MERGE)) {
        throw mistake(mapping, "CloudFormation merges no mappings");
      }
      String key = scalar(pair.getKeyNode());
      if (object.has(key)) {
        throw mistake(pair.getKeyNode(), "the key " + key + " stands here twice");
      }
      object.set(key, value(pair.getValueNode()));
    }
    return object;
  }

  private static JsonNode leaf(Node node, String text) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
      return TextNode.valueOf(text);
    }
    if (tag.equals(Tag.BOOL) && text.matches("true|false")) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]*)")) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("-?[0-9]+\\.[0-9]+")) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    throw mistake(node, "what is '" + text + "'? Put it in quotes, or leave the key out");
  }

  private static String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw mistake(node, "here stands no text");
  }

  private static IllegalArgumentException mistake(Node node, String problem) {
    return new IllegalArgumentException(
        "line " + (node.getStartMark().getLine() + 1) + ": " + problem);
  }
}
