package io.financebi.catalog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON object that has the fields that it should have, or is damaged. */
final class StrictJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String file;
  private final JsonNode node;

  private StrictJson(String file, JsonNode node) {
    this.file = file;
    this.node = node;
  }

  /** The object that a file holds, whatever its fields. */
  static StrictJson parse(String file, byte[] content) {
    try {
      JsonNode root = JSON.readTree(content);
      return object(file, "the file", root);
    } catch (IOException e) {
      throw damaged(file, "it is not JSON", e);
    }
  }

  private static StrictJson object(String file, String field, JsonNode node) {
    if (node == null || !node.isObject()) {
      throw damaged(file, field + " is not an object", null);
    }
    return new StrictJson(file, node);
  }

  /** This one, if it has these fields and no others. */
  StrictJson withFields(List<String> fields) {
    List<String> found = new ArrayList<>();
    node.fieldNames().forEachRemaining(found::add);
    if (!found.containsAll(fields) || found.size() != fields.size()) {
      throw damaged("it has the fields " + found + " instead of " + fields);
    }
    return this;
  }

  /** A number, or -1 when it is none. */
  int version(String field) {
    return node.path(field).isInt() ? node.path(field).intValue() : -1;
  }

  String text(String field) {
    return text(field, node.path(field));
  }

  private String text(String field, JsonNode value) {
    if (!value.isTextual()) {
      throw damaged(field + " is not a text");
    }
    return value.textValue();
  }

  char character(String field) {
    String text = text(field);
    if (text.length() != 1) {
      throw damaged(field + " is not one character");
    }
    return text.charAt(0);
  }

  boolean flag(String field) {
    if (!node.path(field).isBoolean()) {
      throw damaged(field + " is neither true nor false");
    }
    return node.path(field).booleanValue();
  }

  long number(String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw damaged(field + " is not a whole number");
    }
    return value.longValue();
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    array(field).forEach(value -> texts.add(text(field, value)));
    return texts;
  }

  List<StrictJson> objects(String field) {
    List<StrictJson> objects = new ArrayList<>();
    array(field).forEach(value -> objects.add(object(file, field, value)));
    return objects;
  }

  private JsonNode array(String field) {
    if (!node.path(field).isArray()) {
      throw damaged(field + " is not an array");
    }
    return node.path(field);
  }

  UserException damaged(String why) {
    return damaged(file, why, null);
  }

  /** What to say of a file that is not what it should be. */
  static UserException damaged(String file, String why, Throwable cause) {
    return new UserException(
        LakeCatalog.DAMAGED,
        "The lake's catalog has a damaged file, " + file + ": " + why + ".",
        "Delete it, and crawl its folder again with ./bi crawl.",
        cause);
  }
}
