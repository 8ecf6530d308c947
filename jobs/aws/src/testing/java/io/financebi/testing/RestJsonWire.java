package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol {@code rest-json}: method and path mean an operation, and carry some of the input.
 */
final class RestJsonWire implements Wire {
  static final String CONTENT_TYPE = "application/json";

  private static final int NO_CONTENT = 204;

  private final ServiceModel model;
  private final List<Route> routes;

  RestJsonWire(ServiceModel model) {
    this.model = model;
    routes =
        model.operations().stream()
            .map(Route::new)
            .sorted(Comparator.comparingInt(Route::constantLength).reversed())
            .toList();
  }

  @Override
  public Read read(Received request) throws Unreadable {
    for (Route route : routes) {
      Optional<Map<String, String>> labels = route.match(request);
      if (labels.isPresent()) {
        return new RestJsonInput(model, route, labels.get(), request).read();
      }
    }
    throw new Unreadable(request.method() + " " + request.uri() + " is no operation");
  }

  @Override
  public Reply answer(ServiceOperation operation, ObjectNode output) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", CONTENT_TYPE);
    if (operation.output().isEmpty()) {
      return new Reply(operation.responseCode(), headers, body(operation.responseCode(), output));
    }
    JsonNode shape = model.shape(operation.output().get());
    ObjectNode body = output.deepCopy();
    int status = operation.responseCode();
    for (Map.Entry<String, JsonNode> each : shape.path("members").properties()) {
      String location = each.getValue().path("location").asText();
      JsonNode value = location.isEmpty() ? null : body.remove(each.getKey());
      if (value != null && location.equals("statusCode")) {
        status = value.intValue();
      } else if (value != null) {
        head(headers, each.getValue().path("locationName").asText(each.getKey()), value);
      }
    }
    return new Reply(status, headers, body(status, payload(shape, body)));
  }

  /** A header, or several of which the name is the beginning. */
  private static void head(Map<String, String> headers, String name, JsonNode value) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(each -> headers.put(name + each.getKey(), each.getValue().asText()));
    } else {
      headers.put(name, value.asText());
    }
  }

  private JsonNode payload(JsonNode shape, ObjectNode body) {
    String payload = shape.path("payload").asText();
    if (payload.isEmpty()) {
      return body;
    }
    if (!body.has(payload)) {
      return TextNode.valueOf("");
    }
    String type = shape.at("/members/" + payload + "/shape").asText();
    JsonNode value = body.get(payload);
    return model.shape(type).path("type").asText().equals("blob")
        ? BinaryNode.valueOf(Base64.getDecoder().decode(value.textValue()))
        : value;
  }

  private static JsonNode body(int status, JsonNode body) {
    return status == NO_CONTENT ? TextNode.valueOf("") : body;
  }

  @Override
  public Reply error(ServiceError error, String message) {
    return new Reply(
        error.status(),
        Map.of("Content-Type", CONTENT_TYPE, "x-amzn-ErrorType", error.code()),
        JSON.createObjectNode().put(error.messageMember(), message));
  }
}
