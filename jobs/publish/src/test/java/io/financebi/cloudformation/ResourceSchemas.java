package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * How AWS itself describes the resources of CloudFormation: their properties, with types, and their
 * attributes.
 */
final class ResourceSchemas {
  /** Names the file with them; without it there are none. */
  static final String PROPERTY = "cloudformation.schemas";

  private final Map<String, JsonNode> resources = new HashMap<>();
  private final Map<String, JsonNode> types = new HashMap<>();

  private ResourceSchemas(JsonNode schema) {
    schema
        .at("/resource/entities")
        .forEach(each -> resources.put(each.path("cloudFormationType").asText(), each));
    schema
        .at("/typeDefinition/entities")
        .forEach(each -> types.put(each.path("$id").asText(), each));
  }

  /**
   * Those that Maven's profile {@code cloudformation} names.
   *
   * @throws AssertionError if there is no such file
   */
  static ResourceSchemas load() {
    Path file = Path.of(System.getProperty(PROPERTY));
    if (!Files.isRegularFile(file)) {
      throw new AssertionError(file + " is not there: .ci/schemas fetches it");
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new ResourceSchemas(new ObjectMapper().readTree(in).path("schema"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean knows(String type) {
    return resources.containsKey(type);
  }

  /** Whether {@code Fn::GetAtt} gives an attribute of a known type. */
  boolean hasAttribute(String type, String attribute) {
    return resources.get(type).path("attributes").has(attribute);
  }

  /** The properties of what a type refers to. */
  JsonNode properties(JsonNode reference) {
    return types
        .getOrDefault(reference.path("$ref").asText(), MissingNode.getInstance())
        .path("properties");
  }

  /**
   * What is wrong with a resource.
   *
   * @param path of it
   * @param resource in which no functions stand any more
   */
  List<Problem> problems(String path, JsonNode resource) {
    JsonNode schema = resources.get(resource.path("Type").asText());
    if (schema == null) {
      return List.of(
          new Problem(path + ".Type", "is no type of AWS: " + resource.path("Type").asText()));
    }
    List<Problem> problems = new ArrayList<>();
    new PropertyCheck(this, schema.path("attributes"), problems::add)
        .properties(
            path + ".Properties", "", resource.path("Properties"), schema.path("properties"));
    return problems;
  }
}
