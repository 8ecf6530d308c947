package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.testing.ShapeRules.Place;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/** What a model demands of values that have no others within. */
final class ValueRules {
  private static final int SHOWN_OF_A_VALUE = 80;

  private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

  private static final Map<String, Optional<Pattern>> PATTERNS = new ConcurrentHashMap<>();

  private ValueRules() {}

  /** Says where a value breaks the rules of its shape. */
  static void check(Place place, JsonNode shape, JsonNode value) {
    String type = shape.path("type").asText();
    if (!isOfType(type, shape, value)) {
      place.wrong("not of type " + type);
      return;
    }
    switch (type) {
      case "string" -> text(place, shape, value.textValue());
      case "blob" -> length(place, shape, Base64.getMimeDecoder().decode(value.asText()).length);
      case "integer", "long", "double", "float" -> number(place, shape, value);
      default -> {}
    }
  }

  private static boolean isOfType(String type, JsonNode shape, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber() && value.canConvertToInt();
      case "long" -> value.isIntegralNumber() && value.canConvertToLong();
      case "double", "float" ->
          value.isNumber() || (value.isTextual() && NO_NUMBERS.contains(value.textValue()));
      case "timestamp" -> isTimestamp(shape, value);
      case "blob" -> value.isTextual() && isBase64(value.textValue());
      default -> throw new IllegalStateException("this server knows nothing of the type " + type);
    };
  }

  private static boolean isTimestamp(JsonNode shape, JsonNode value) {
    if (!shape.path("timestampFormat").asText().equals("iso8601")) {
      return value.isNumber();
    }
    try {
      var unused = OffsetDateTime.parse(value.asText(), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isBase64(String text) {
    try {
      var unused = Base64.getDecoder().decode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Says where a string, or the key of a map, breaks the rules of its shape. */
  static void text(Place place, JsonNode shape, String value) {
    length(place, shape, value.codePointCount(0, value.length()));
    String pattern = shape.path("pattern").asText();
    if (!pattern.isEmpty()
        && compiled(pattern).filter(each -> !each.matcher(value).matches()).isPresent()) {
      place.wrong(quoted(value) + " does not match " + pattern);
    }
    JsonNode values = shape.path("enum");
    if (!values.isEmpty()
        && StreamSupport.stream(values.spliterator(), false)
            .noneMatch(each -> each.textValue().equals(value))) {
      place.wrong(quoted(value) + " is none of " + values);
    }
  }

  /** Empty for what other languages have in their patterns, and Java has not. */
  private static Optional<Pattern> compiled(String pattern) {
    return PATTERNS.computeIfAbsent(
        pattern,
        text -> {
          try {
            return Optional.of(Pattern.compile(text));
          } catch (PatternSyntaxException e) {
            return Optional.empty();
          }
        });
  }

  private static String quoted(String value) {
    return value.length() > SHOWN_OF_A_VALUE
        ? "'" + value.substring(0, SHOWN_OF_A_VALUE) + "...'"
        : "'" + value + "'";
  }

  private static void length(Place place, JsonNode shape, int length) {
    if (shape.has("min") && length < shape.path("min").asLong()) {
      place.wrong("shorter than " + shape.path("min").asText());
    }
    if (shape.has("max") && length > shape.path("max").asLong()) {
      place.wrong("longer than " + shape.path("max").asText());
    }
  }

  private static void number(Place place, JsonNode shape, JsonNode value) {
    if (!value.isNumber()) {
      return;
    }
    BigDecimal number = value.decimalValue();
    if (shape.has("min") && number.compareTo(shape.path("min").decimalValue()) < 0) {
      place.wrong(number + " is less than " + shape.path("min").asText());
    }
    if (shape.has("max") && number.compareTo(shape.path("max").decimalValue()) > 0) {
      place.wrong(number + " is greater than " + shape.path("max").asText());
    }
  }
}
