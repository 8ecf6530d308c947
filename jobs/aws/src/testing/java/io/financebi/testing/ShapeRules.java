package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a model demands of the values of its shapes. */
public final class ShapeRules {
  private static final int SHOWN_OF_A_KEY = 40;

  private final ServiceModel model;

  /** Those of a model. */
  public ShapeRules(ServiceModel model) {
    this.model = model;
  }

  /**
   * Where a value breaks the rules, a sentence each, with the path of it: {@code
   * TableInput.Parameters[x]: longer than 512000}.
   *
   * @param shape a name of the model
   * @throws IllegalArgumentException if the model has no such shape
   */
  public List<String> violations(String shape, JsonNode value) {
    List<String> found = new ArrayList<>();
    check(new Place("", found), shape, value);
    return found;
  }

  /** A place in the value, and what is found there. */
  record Place(String path, List<String> found) {
    private Place member(String name) {
      return new Place(path.isEmpty() ? name : path + "." + name, found);
    }

    private Place element(String key) {
      String shown = key.length() > SHOWN_OF_A_KEY ? key.substring(0, SHOWN_OF_A_KEY) + "..." : key;
      return new Place(path + "[" + shown + "]", found);
    }

    private Place key(String key) {
      return new Place(element(key).path() + " as a key", found);
    }

    void wrong(String what) {
      found.add((path.isEmpty() ? "the whole" : path) + ": " + what);
    }
  }

  private void check(Place place, String shapeName, JsonNode value) {
    JsonNode shape = model.shape(shapeName);
    if (shape.path("document").asBoolean()) {
      return;
    }
    switch (shape.path("type").asText()) {
      case "structure" -> {
        if (value.isObject()) {
          structure(place, shape, value);
        } else {
          place.wrong("not a structure");
        }
      }
      case "list" -> {
        if (value.isArray()) {
          list(place, shape, value);
        } else {
          place.wrong("not a list");
        }
      }
      case "map" -> {
        if (value.isObject()) {
          map(place, shape, value);
        } else {
          place.wrong("not a map");
        }
      }
      default -> ValueRules.check(place, shape, value);
    }
  }

  private void structure(Place place, JsonNode shape, JsonNode value) {
    for (JsonNode required : shape.path("required")) {
      if (!value.hasNonNull(required.asText())) {
        place.member(required.asText()).wrong("missing");
      }
    }
    int present = 0;
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      Place inside = place.member(each.getKey());
      JsonNode member = shape.path("members").get(each.getKey());
      if (member == null) {
        inside.wrong("unknown");
      } else if (!each.getValue().isNull()) {
        check(inside, member.path("shape").asText(), each.getValue());
        present++;
      }
    }
    if (shape.path("union").asBoolean() && present != 1) {
      place.wrong("has " + present + " members where it must have one of them");
    }
  }

  private void list(Place place, JsonNode shape, JsonNode value) {
    size(place, shape, value);
    String element = shape.path("member").path("shape").asText();
    for (int i = 0; i < value.size(); i++) {
      element(place.element(Integer.toString(i)), shape, element, value.get(i));
    }
  }

  private void map(Place place, JsonNode shape, JsonNode value) {
    size(place, shape, value);
    JsonNode key = model.shape(shape.path("key").path("shape").asText());
    String element = shape.path("value").path("shape").asText();
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      ValueRules.text(place.key(each.getKey()), key, each.getKey());
      element(place.element(each.getKey()), shape, element, each.getValue());
    }
  }

  private void element(Place place, JsonNode container, String shape, JsonNode value) {
    if (!value.isNull()) {
      check(place, shape, value);
    } else if (!container.path("sparse").asBoolean()) {
      place.wrong("null");
    }
  }

  private static void size(Place place, JsonNode shape, JsonNode value) {
    if (shape.has("min") && value.size() < shape.path("min").asLong()) {
      place.wrong("has fewer elements than " + shape.path("min").asText());
    }
    if (shape.has("max") && value.size() > shape.path("max").asLong()) {
      place.wrong("has more elements than " + shape.path("max").asText());
    }
  }
}
