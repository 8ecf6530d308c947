package io.financebi.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Filter.Operator;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A semantic query as JSON, read strictly:
 *
 * <pre>
 * {"metrics": ["net_sales"], "by": ["category"], "grain": "day",
 *  "where": [{"field": "country", "operator": "in", "values": ["FR", "DE"]}],
 *  "range": {"last": "30d"}, "compare": "previous", "order": ["-net_sales"], "limit": 100, "top": 10}
 * </pre>
 *
 * <p>A range may be {@code {"from": "2025-04-01", "to": "2025-04-30"}} too, or one of the two. All
 * but the metrics may be left out.
 */
public final class QuestionJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> KEYS =
      Set.of("metrics", "by", "grain", "where", "range", "compare", "order", "limit", "top");
  private static final Set<String> CONDITION_KEYS = Set.of("field", "operator", "values");
  private static final Set<String> RANGE_KEYS = Set.of("last", "from", "to");

  private static final Map<String, Grain> GRAINS = byWord(Grain.values(), Grain::column);
  private static final Map<String, Operator> OPERATORS = byWord(Operator.values(), Operator::text);

  private QuestionJson() {}

  private static <T> Map<String, T> byWord(T[] values, Function<T, String> word) {
    return Stream.of(values).collect(Collectors.toMap(word, Function.identity()));
  }

  /**
   * Reads a question.
   *
   * @throws UserException {@code bad_question} and what the parts of a query throw
   */
  public static SemanticQuery read(String json) {
    JsonNode root = object(parse(json), "the question", KEYS);
    return new SemanticQuery(
        texts(root, "metrics"),
        texts(root, "by"),
        word(root, "grain", GRAINS),
        conditions(root),
        root.has("range") ? range(object(root.get("range"), "range", RANGE_KEYS)) : all(),
        word(root, "compare", Compare.BY_WORD).orElse(Compare.NONE),
        texts(root, "order").stream().map(Order::parse).toList(),
        count(root, "limit"),
        count(root, "top"));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw mistake("The question is no JSON: " + e.getOriginalMessage() + ".");
    }
  }

  private static TimeRange all() {
    return new TimeRange.All();
  }

  private static TimeRange range(JsonNode range) {
    if (range.has("last")) {
      if (range.size() > 1) {
        throw mistake("last is a period by itself, without from and to.");
      }
      return TimeRange.Last.parse(text(range.get("last"), "last"));
    }
    if (range.has("from")) {
      return range.has("to")
          ? new TimeRange.Between(day(range, "from"), day(range, "to"))
          : new TimeRange.Since(day(range, "from"));
    }
    return range.has("to") ? new TimeRange.Until(day(range, "to")) : all();
  }

  private static LocalDate day(JsonNode range, String key) {
    String text = text(range.get(key), key);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw mistake(key + " is " + text + ", which is no day as 2025-04-30.");
    }
  }

  private static List<Filter> conditions(JsonNode root) {
    List<Filter> filters = new ArrayList<>();
    for (JsonNode node : list(root, "where")) {
      JsonNode condition = object(node, "a condition", CONDITION_KEYS);
      filters.add(
          new Filter(
              text(condition.path("field"), "field"),
              word(condition, "operator", OPERATORS)
                  .orElseThrow(() -> mistake("A condition has no operator.")),
              texts(condition, "values")));
    }
    return filters;
  }

  private static OptionalInt count(JsonNode root, String key) {
    JsonNode value = root.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw mistake(key + " is " + value + ", which is no whole number.");
    }
    return OptionalInt.of(value.intValue());
  }

  private static <T> Optional<T> word(JsonNode root, String key, Map<String, T> words) {
    JsonNode value = root.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    String word = text(value, key).toLowerCase(Locale.ROOT);
    if (!words.containsKey(word)) {
      throw mistake(key + " is " + word + ". " + known(word, words.keySet()));
    }
    return Optional.of(words.get(word));
  }

  private static List<String> texts(JsonNode root, String key) {
    List<String> texts = new ArrayList<>();
    list(root, key).forEach(value -> texts.add(text(value, key)));
    return texts;
  }

  private static JsonNode list(JsonNode root, String key) {
    JsonNode list = root.path(key);
    if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
      throw mistake(key + " is no list.");
    }
    return list;
  }

  private static String text(JsonNode value, String key) {
    if (!value.isTextual()) {
      throw mistake(key + " is no text.");
    }
    return value.textValue();
  }

  private static JsonNode object(JsonNode node, String what, Set<String> known) {
    if (!node.isObject()) {
      throw mistake("Here stands no object for " + what + ".");
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw mistake("There is no key " + name + " in " + what + ". " + known(name, known));
      }
    }
    return node;
  }

  private static String known(String word, Set<String> words) {
    return NearestName.of(word, words)
        .map(near -> "Did you mean " + near + "?")
        .orElseGet(() -> "There are " + String.join(", ", words.stream().sorted().toList()) + ".");
  }

  private static UserException mistake(String problem) {
    return new UserException(
        "bad_question", problem, "Ask as the README's section on the dashboard's interface shows.");
  }
}
