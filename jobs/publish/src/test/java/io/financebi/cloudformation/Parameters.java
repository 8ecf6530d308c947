package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters that a template declares. */
record Parameters(JsonNode declared) {
  /** What CloudFormation itself knows. */
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Region", "eu-central-1",
          "AWS::AccountId", "123456789012",
          "AWS::Partition", "aws",
          "AWS::StackName", "finance-bi",
          "AWS::StackId", "arn:aws:cloudformation:eu-central-1:123456789012:stack/finance-bi/1",
          "AWS::URLSuffix", "amazonaws.com");

  /** One of these is a value of nearly every parameter that has no default. */
  private static final List<String> SAMPLES =
      List.of(
          "sample",
          "s3://sample/folder",
          "person@example.com",
          "arn:aws:iam::123456789012:role/sample",
          "arn:aws:kms:eu-central-1:123456789012:key/sample",
          "arn:aws:sns:eu-central-1:123456789012:sample",
          "cron(15 2 * * ? *)",
          "123456789012",
          "vpc-0123456789abcdef0",
          "subnet-0123456789abcdef0",
          "sg-0123456789abcdef0",
          "10.0.0.0/16",
          "2025-01-01",
          "1",
          "10");

  static boolean isPseudo(String name) {
    return PSEUDO.containsKey(name) || name.equals("AWS::NoValue");
  }

  /**
   * The value of each, and of the pseudo parameters.
   *
   * @throws IllegalArgumentException if one is missing, unknown or not as declared
   */
  Map<String, JsonNode> values(Map<String, String> given) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    PSEUDO.forEach((name, value) -> values.put(name, TextNode.valueOf(value)));
    for (String name : given.keySet()) {
      if (!declared.has(name)) {
        throw new IllegalArgumentException("there is no parameter " + name);
      }
    }
    for (String name : names()) {
      String value =
          Optional.ofNullable(given.get(name))
              .or(() -> defaultOf(name))
              .orElseThrow(
                  () -> new IllegalArgumentException("the parameter " + name + " has no default"));
      if (!allows(name, value)) {
        throw new IllegalArgumentException(name + " must not be '" + value + "'");
      }
      values.put(name, typed(name, value));
    }
    return Collections.unmodifiableMap(values);
  }

  List<String> names() {
    return declared.properties().stream().map(Map.Entry::getKey).toList();
  }

  Optional<String> defaultOf(String name) {
    return Optional.ofNullable(declared.path(name).get("Default")).map(JsonNode::asText);
  }

  private JsonNode typed(String name, String value) {
    String type = declared.path(name).path("Type").asText();
    if (!type.startsWith("List<") && !type.equals("CommaDelimitedList")) {
      return TextNode.valueOf(value);
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (!value.isEmpty()) {
      Stream.of(value.split(",", -1)).map(String::strip).forEach(list::add);
    }
    return list;
  }

  /** Whether CloudFormation would take a value for it. */
  boolean allows(String name, String value) {
    JsonNode parameter = declared.path(name);
    if (parameter.path("Type").asText().equals("Number")) {
      return value.matches("-?[0-9]+(\\.[0-9]+)?")
          && new BigDecimal(value).compareTo(limit(parameter, "MinValue", value)) >= 0
          && new BigDecimal(value).compareTo(limit(parameter, "MaxValue", value)) <= 0
          && isListed(parameter, value);
    }
    return isListed(parameter, value)
        && value.matches("(?s)" + parameter.path("AllowedPattern").asText(".*"))
        && value.length() >= parameter.path("MinLength").asInt(0)
        && value.length() <= parameter.path("MaxLength").asInt(4096);
  }

  private static BigDecimal limit(JsonNode parameter, String key, String otherwise) {
    return new BigDecimal(parameter.path(key).asText(otherwise));
  }

  private static boolean isListed(JsonNode parameter, String value) {
    return !parameter.has("AllowedValues") || allowed(parameter).contains(value);
  }

  private static List<String> allowed(JsonNode parameter) {
    List<String> values = new ArrayList<>();
    parameter.path("AllowedValues").forEach(each -> values.add(each.asText()));
    return values;
  }

  /** Some values that it may have, its default before all others. */
  List<String> examples(String name, List<String> more) {
    List<String> examples =
        Stream.of(
                defaultOf(name).stream(),
                allowed(declared.path(name)).stream(),
                more.stream(),
                SAMPLES.stream().filter(each -> allows(name, each)).limit(1))
            .flatMap(each -> each)
            .distinct()
            .filter(each -> allows(name, each))
            .toList();
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("no sample is a value of the parameter " + name);
    }
    return examples;
  }
}
