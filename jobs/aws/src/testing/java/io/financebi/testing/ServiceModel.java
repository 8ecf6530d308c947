package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How AWS itself describes one of its services: the operations, their shapes and the protocol. */
public final class ServiceModel {
  /** Kept, for a model has a megabyte, and many tests need it. */
  private static final Map<String, ServiceModel> LOADED = new ConcurrentHashMap<>();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode metadata;
  private final JsonNode shapes;
  private final Map<String, ServiceOperation> operations = new LinkedHashMap<>();

  private ServiceModel(JsonNode model) {
    metadata = model.path("metadata");
    shapes = model.path("shapes");
    model
        .path("operations")
        .forEach(each -> operations.put(each.path("name").asText(), operationOf(each)));
  }

  /**
   * The model of a service.
   *
   * @param name with the version: {@code glue-2017-03-31}
   * @throws IllegalArgumentException if the class path has none of that name
   */
  public static ServiceModel of(String name) {
    return LOADED.computeIfAbsent(name, ServiceModel::load);
  }

  private static ServiceModel load(String name) {
    String resource = "models/" + name + "-model.json";
    try (InputStream in = ServiceModel.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(resource + " is not in the class path");
      }
      return new ServiceModel(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServiceOperation operationOf(JsonNode described) {
    JsonNode http = described.path("http");
    Map<String, ServiceError> errors = new LinkedHashMap<>();
    for (JsonNode each : described.path("errors")) {
      String name = each.path("shape").asText();
      ServiceError error = ServiceError.of(name, shape(name));
      errors.put(error.code(), error);
    }
    return new ServiceOperation(
        described.path("name").asText(),
        http.path("method").asText(),
        http.path("requestUri").asText(),
        http.path("responseCode").asInt(200),
        Optional.ofNullable(described.path("input").path("shape").textValue()),
        Optional.ofNullable(described.path("output").path("shape").textValue()),
        errors);
  }

  /** How requests and answers are written: {@code json} or {@code rest-json}. */
  public String protocol() {
    return metadata.path("protocol").asText();
  }

  /** The name that requests are signed for. */
  public String signingName() {
    return metadata.path("signingName").asText(metadata.path("endpointPrefix").asText());
  }

  /** What stands before an operation's name in the header {@code X-Amz-Target}. */
  String targetPrefix() {
    return metadata.path("targetPrefix").asText();
  }

  /** The type of bodies of the protocol {@code json}. */
  String contentType() {
    return "application/x-amz-json-" + metadata.path("jsonVersion").asText();
  }

  /** All that the service can do. */
  public Collection<ServiceOperation> operations() {
    return operations.values();
  }

  /** One of {@link #operations}. */
  public Optional<ServiceOperation> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /**
   * The members of a structure.
   *
   * @throws IllegalArgumentException if there is no shape of that name
   */
  public List<String> memberNames(String structure) {
    List<String> names = new ArrayList<>();
    shape(structure).path("members").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * A shape as the model has it.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  JsonNode shape(String name) {
    JsonNode shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("the model has no shape " + name);
    }
    return shape;
  }
}
