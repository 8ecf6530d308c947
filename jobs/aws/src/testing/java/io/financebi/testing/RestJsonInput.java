package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gathers an input from the path, query, headers and body of a request. */
final class RestJsonInput {
  private final ServiceModel model;
  private final Route route;
  private final Map<String, String> labels;
  private final Received request;
  private final JsonNode shape;
  private final Map<String, List<String>> query;
  private final List<String> wrong = new ArrayList<>();

  RestJsonInput(ServiceModel model, Route route, Map<String, String> labels, Received request) {
    this.model = model;
    this.route = route;
    this.labels = labels;
    this.request = request;
    shape = route.operation().input().map(model::shape).orElse(MissingNode.getInstance());
    query = Route.query(request.uri().getRawQuery());
  }

  Wire.Read read() throws Unreadable {
    ObjectNode input = body();
    query.keySet().removeAll(route.constants().keySet());
    for (Map.Entry<String, JsonNode> each : shape.path("members").properties()) {
      JsonNode member = each.getValue();
      if (member.has("location")) {
        if (input.has(each.getKey())) {
          wrong.add(
              each.getKey() + ": in the body, not in the " + member.path("location").asText());
        }
        located(each.getKey(), member).ifPresent(value -> input.set(each.getKey(), value));
      }
    }
    query.keySet().forEach(name -> wrong.add(name + ": unknown in the query"));
    return new Wire.Read(route.operation(), input, wrong);
  }

  private ObjectNode body() throws Unreadable {
    byte[] body = request.body();
    String payload = shape.path("payload").asText();
    String type =
        payload.isEmpty()
            ? "structure"
            : model
                .shape(shape.at("/members/" + payload + "/shape").asText())
                .path("type")
                .asText();
    if (body.length > 0 && type.equals("structure")) {
      checkContentType();
    }
    if (payload.isEmpty()) {
      return Wire.object(body);
    }
    ObjectNode input = Wire.JSON.createObjectNode();
    if (body.length > 0) {
      input.set(
          payload,
          switch (type) {
            case "structure" -> Wire.object(body);
            case "blob" -> TextNode.valueOf(Base64.getEncoder().encodeToString(body));
            default -> TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
          });
    }
    return input;
  }

  private void checkContentType() {
    String type = request.header("Content-Type").orElse("");
    if (!type.equals(RestJsonWire.CONTENT_TYPE)) {
      wrong.add("the body's type is '" + type + "', not " + RestJsonWire.CONTENT_TYPE);
    }
  }

  private Optional<JsonNode> located(String name, JsonNode member) {
    String place = member.path("locationName").asText(name);
    String type = member.path("shape").asText();
    return switch (member.path("location").asText()) {
      case "uri" -> Optional.ofNullable(labels.get(place)).map(text -> value(type, List.of(text)));
      case "header" -> header(place, type);
      case "headers" -> headers(place);
      case "querystring" ->
          model.shape(type).path("type").asText().equals("map")
              ? allOfTheQuery(type)
              : Optional.ofNullable(query.remove(place)).map(texts -> value(type, texts));
      default -> Optional.empty();
    };
  }

  private JsonNode value(String type, List<String> texts) {
    return TextValues.of(model, type, texts);
  }

  private Optional<JsonNode> header(String name, String type) {
    boolean isList = model.shape(type).path("type").asText().equals("list");
    return request
        .header(name)
        .map(text -> value(type, isList ? List.of(text.split(",\\s*", -1)) : List.of(text)));
  }

  /** Those whose names begin so, without the beginning. */
  private Optional<JsonNode> headers(String prefix) {
    ObjectNode map = Wire.JSON.createObjectNode();
    request
        .headers()
        .forEach(
            (name, texts) -> {
              if (name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
                map.put(name.substring(prefix.length()), texts.get(0));
              }
            });
    return map.isEmpty() ? Optional.empty() : Optional.of(map);
  }

  /** Also what the query has for other members, as models have such a map behind them. */
  private Optional<JsonNode> allOfTheQuery(String type) {
    String element = model.shape(type).path("value").path("shape").asText();
    ObjectNode map = Wire.JSON.createObjectNode();
    query.forEach((name, texts) -> map.set(name, value(element, texts)));
    query.clear();
    return map.isEmpty() ? Optional.empty() : Optional.of(map);
  }
}
