package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Values that paths, queries and headers carry as text, as the body would have them. */
final class TextValues {
  private TextValues() {}

  /** Of the type of the shape; what is not of it stays text, and the rules will say so. */
  static JsonNode of(ServiceModel model, String shapeName, List<String> texts) {
    JsonNode shape = model.shape(shapeName);
    boolean isList = shape.path("type").asText().equals("list");
    if (!isList && texts.size() == 1) {
      return scalar(shape, texts.get(0));
    }
    JsonNode element = isList ? model.shape(shape.path("member").path("shape").asText()) : shape;
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(text -> list.add(scalar(element, text)));
    return list;
  }

  private static JsonNode scalar(JsonNode shape, String text) {
    try {
      return switch (shape.path("type").asText()) {
        case "integer", "long" -> LongNode.valueOf(Long.parseLong(text));
        case "double", "float" -> DecimalNode.valueOf(new BigDecimal(text));
        case "boolean" -> isBoolean(text) ? BooleanNode.valueOf(text.equals("true")) : text(text);
        case "timestamp" -> timestamp(shape, text);
        default -> text(text);
      };
    } catch (NumberFormatException | DateTimeException e) {
      return text(text);
    }
  }

  private static TextNode text(String text) {
    return TextNode.valueOf(text);
  }

  private static boolean isBoolean(String text) {
    return text.equals("true") || text.equals("false");
  }

  /** Seconds since 1970, as in bodies, unless the model wants text there too. */
  private static JsonNode timestamp(JsonNode shape, String text) {
    if (shape.path("timestampFormat").asText().equals("iso8601")) {
      return text(text);
    }
    DateTimeFormatter form =
        text.endsWith("GMT")
            ? DateTimeFormatter.RFC_1123_DATE_TIME
            : DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    Instant instant = form.parse(text, Instant::from);
    return DecimalNode.valueOf(
        BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9)));
  }
}
