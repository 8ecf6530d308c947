package io.financebi.crawlers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a crawl has changed, from the summary that Glue keeps of it: JSON with JSON as text in it,
 * {@code {"TABLE": "{\"ADD\": \"{\\\"Details\\\": {\\\"names\\\": [...]}, \\\"Count\\\": 1}\"}"}}.
 */
final class CrawlSummary {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> VERBS =
      Map.of("ADD", "added", "UPDATE", "updated", "DELETE", "deleted");

  private CrawlSummary() {}

  /** One clause for each kind of change; what is no such summary is told as it is. */
  static String told(String summary) {
    if (Objects.toString(summary, "").isBlank()) {
      return "nothing has changed";
    }
    JsonNode root = parsed(summary);
    if (!root.isObject()) {
      return summary;
    }
    List<String> clauses = new ArrayList<>();
    root.properties()
        .forEach(
            kind ->
                parsed(kind.getValue())
                    .properties()
                    .forEach(
                        change ->
                            clauses.add(
                                clause(
                                    kind.getKey(), change.getKey(), parsed(change.getValue())))));
    return clauses.isEmpty() ? "nothing has changed" : String.join(", ", clauses);
  }

  private static String clause(String kind, String change, JsonNode detail) {
    long count = detail.path("Count").asLong();
    String noun = kind.toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
    String names =
        StreamSupport.stream(detail.path("Details").path("names").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    return "%s %,d %s%s"
        .formatted(
            VERBS.getOrDefault(change, change.toLowerCase(Locale.ROOT)),
            count,
            noun,
            names.isEmpty() ? "" : " (" + names + ")");
  }

  private static JsonNode parsed(JsonNode node) {
    return node.isTextual() ? parsed(node.textValue()) : node;
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
