package io.financebi.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * A JSON object of a file that the house keeps in the lake: it has a format version and just the
 * fields that it should have, or is damaged.
 */
public final class StrictJson {
  private static final String FORMAT_VERSION = "format_version";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode node;
  private final Damage damage;

  /** What to say of a file that is not what it should be. */
  @FunctionalInterface
  public interface Damage {
    /**
     * The error to throw.
     *
     * @param why a clause without a full stop
     * @param cause or null
     */
    UserException of(String why, Throwable cause);
  }

  private StrictJson(JsonNode node, Damage damage) {
    this.node = node;
    this.damage = damage;
  }

  /** A new object, to be filled in the order of its fields. */
  public static ObjectNode write(int formatVersion) {
    return JsonNodeFactory.instance.objectNode().put(FORMAT_VERSION, formatVersion);
  }

  /** The file of an object, for people to read, too. */
  public static byte[] bytes(ObjectNode object) {
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The object that a file holds.
   *
   * @param file its name, for messages
   * @param fields all of them, apart from the format version
   * @throws UserException {@code lake_newer_release} or {@code lake_older_release} when it is of
   *     another format version, else of the damage
   */
  public static StrictJson read(
      String file, byte[] content, int formatVersion, List<String> fields, Damage damage) {
    StrictJson root = parse(content, damage);
    JsonNode found = root.node.path(FORMAT_VERSION);
    if (!found.isInt()) {
      throw root.damaged("it has no " + FORMAT_VERSION);
    }
    if (found.intValue() != formatVersion) {
      throw otherRelease(file, found.intValue(), formatVersion);
    }
    List<String> all = new ArrayList<>(List.of(FORMAT_VERSION));
    all.addAll(fields);
    return root.withFields(all);
  }

  private static StrictJson parse(byte[] content, Damage damage) {
    try {
      JsonNode root = JSON.readTree(content);
      if (root == null || !root.isObject()) {
        throw damage.of("it is not a JSON object", null);
      }
      return new StrictJson(root, damage);
    } catch (IOException e) {
      throw damage.of("it is not JSON", e);
    }
  }

  private static UserException otherRelease(String file, int found, int read) {
    boolean isNewer = found > read;
    return new UserException(
        "lake_" + (isNewer ? "newer" : "older") + "_release",
        "The lake was written by %s release of finance-bi: %s has format %d, and this release reads format %d."
            .formatted(isNewer ? "a newer" : "an older", file, found, read),
        "Use that release, or another lake.root.");
  }

  /** This one, if it has these fields and no others. */
  public StrictJson withFields(List<String> fields) {
    List<String> found = new ArrayList<>();
    node.fieldNames().forEachRemaining(found::add);
    if (!found.containsAll(fields) || found.size() != fields.size()) {
      throw damaged("it has the fields " + found + " instead of " + fields);
    }
    return this;
  }

  /** A text. */
  public String text(String field) {
    return text(field, node.path(field));
  }

  private String text(String field, JsonNode value) {
    if (!value.isTextual()) {
      throw damaged(field + " is not a text");
    }
    return value.textValue();
  }

  /** A text of one character. */
  public char character(String field) {
    String text = text(field);
    if (text.length() != 1) {
      throw damaged(field + " is not one character");
    }
    return text.charAt(0);
  }

  /** An instant of ISO 8601. */
  public Instant instant(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeException e) {
      throw damage.of(field + " is not a time", e);
    }
  }

  /** True or false. */
  public boolean flag(String field) {
    if (!node.path(field).isBoolean()) {
      throw damaged(field + " is neither true nor false");
    }
    return node.path(field).booleanValue();
  }

  /** A whole number from 0 up. */
  public long number(String field) {
    return number(field, node.path(field));
  }

  private long number(String field, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw damaged(field + " is not a whole number");
    }
    return value.longValue();
  }

  /** An array of texts. */
  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    array(field).forEach(value -> texts.add(text(field, value)));
    return texts;
  }

  /** An array of objects. */
  public List<StrictJson> objects(String field) {
    List<StrictJson> objects = new ArrayList<>();
    array(field)
        .forEach(
            value -> {
              if (!value.isObject()) {
                throw damaged(field + " holds what is not an object");
              }
              objects.add(new StrictJson(value, damage));
            });
    return objects;
  }

  private JsonNode array(String field) {
    if (!node.path(field).isArray()) {
      throw damaged(field + " is not an array");
    }
    return node.path(field);
  }

  /** An object of texts, whatever their names. */
  public Map<String, String> textsByName(String field) {
    return byName(field, this::text);
  }

  /** An object of whole numbers from 0 up, whatever their names. */
  public Map<String, Long> numbersByName(String field) {
    return byName(field, this::number);
  }

  private <T> Map<String, T> byName(String field, BiFunction<String, JsonNode, T> read) {
    if (!node.path(field).isObject()) {
      throw damaged(field + " is not an object");
    }
    Map<String, T> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> value : node.path(field).properties()) {
      values.put(value.getKey(), read.apply(value.getKey(), value.getValue()));
    }
    return values;
  }

  /** What to say of it. */
  public UserException damaged(String why) {
    return damage.of(why, null);
  }
}
