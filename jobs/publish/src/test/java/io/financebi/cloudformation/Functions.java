package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates CloudFormation's functions, other than those that choose by a condition.
 *
 * @param parameters their values, also of the pseudo parameters
 * @param mappings the section {@code Mappings}
 * @param resources what {@code Ref} and {@code Fn::GetAtt} may name
 */
record Functions(Map<String, JsonNode> parameters, JsonNode mappings, JsonNode resources) {
  /** {@code ${Name}} or {@code ${Name.Attribute}} in a text, or {@code ${!Literal}}. */
  static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}!]+)}");

  /** A tree without functions. */
  JsonNode value(JsonNode tree) {
    return Call.replaceIn(tree, this::called);
  }

  private JsonNode called(Call call) {
    return switch (call.name()) {
      case Call.REF -> ref(call.argument().asText());
      case Call.GET_ATT -> attribute(call.argument(0).asText(), value(call.argument(1)).asText());
      case Call.SUB -> substituted(call);
      case "Fn::Join" -> joined(literal(call), value(call.argument()));
      case "Fn::Split" -> split(literal(call), value(call.argument()));
      case "Fn::Select" -> selected(value(call.argument()));
      case "Fn::FindInMap" -> mapped(value(call.argument()));
      default -> throw new IllegalArgumentException("no value: " + call);
    };
  }

  private JsonNode ref(String name) {
    JsonNode parameter = parameters.get(name);
    return parameter == null ? TextNode.valueOf(resource(name).ref()) : parameter;
  }

  private JsonNode attribute(String name, String attribute) {
    return TextNode.valueOf(resource(name).attribute(attribute));
  }

  private NamedResource resource(String name) {
    JsonNode resource = resources.path(name);
    if (resource.isMissingNode()) {
      throw new IllegalArgumentException("there is no resource or parameter " + name);
    }
    return NamedResource.of(name, resource, this);
  }

  private JsonNode substituted(Call call) {
    JsonNode text = call.argument().isArray() ? call.argument(0) : call.argument();
    JsonNode variables = call.argument().path(1);
    return TextNode.valueOf(
        VARIABLE
            .matcher(text.asText())
            .replaceAll(found -> Matcher.quoteReplacement(variable(found, variables))));
  }

  private String variable(MatchResult found, JsonNode variables) {
    String name = found.group(2);
    if (!found.group(1).isEmpty()) {
      return "${" + name + "}";
    }
    if (variables.has(name)) {
      return value(variables.get(name)).asText();
    }
    int dot = name.indexOf('.');
    return (dot < 0 ? ref(name) : attribute(name.substring(0, dot), name.substring(dot + 1)))
        .asText();
  }

  /** What stands between texts; CloudFormation takes no function there. */
  private static String literal(Call call) {
    if (!call.argument(0).isTextual()) {
      throw new IllegalArgumentException("the delimiter is no text: " + call);
    }
    return call.argument(0).asText();
  }

  private static JsonNode joined(String delimiter, JsonNode arguments) {
    List<String> texts = new ArrayList<>();
    arguments.path(1).forEach(each -> texts.add(each.asText()));
    return TextNode.valueOf(String.join(delimiter, texts));
  }

  private static JsonNode split(String delimiter, JsonNode arguments) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    for (String part : arguments.path(1).asText().split(Pattern.quote(delimiter), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private static JsonNode selected(JsonNode arguments) {
    return there(arguments, arguments.path(1).path(arguments.path(0).asInt(-1)));
  }

  private JsonNode mapped(JsonNode arguments) {
    JsonNode found = mappings;
    for (JsonNode key : arguments) {
      found = found.path(key.asText());
    }
    return there(arguments, found);
  }

  private static JsonNode there(JsonNode arguments, JsonNode found) {
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("there is none of " + arguments);
    }
    return found;
  }
}
