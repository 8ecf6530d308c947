package io.financebi.dashboard;

import io.financebi.dashboard.Visual.Good;
import io.financebi.dashboard.Visual.Height;
import io.financebi.dashboard.Visual.Look;
import io.financebi.errors.UserException;
import io.financebi.semantic.Compare;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import io.financebi.sql.SqlQuery;
import io.financebi.yaml.YamlMap;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one visual, and makes sure that it can be asked and drawn. */
final class VisualReader {
  static final Set<String> KEYS =
      Set.of(
          "name",
          "type",
          "title",
          "description",
          "metrics",
          "labels",
          "by",
          "grain",
          "where",
          "compare",
          "order",
          "limit",
          "top",
          "width",
          "height",
          "good",
          "stacked");

  private static final String FREE = "auto";
  private static final int MOST_ROWS = 1000;
  private static final int COLUMNS = 12;

  /** Any will do: whether a question can be asked does not depend on the data. */
  private static final DataEnd SOME_END =
      new DataEnd(Instant.parse("2025-06-30T12:00:00Z"), ZoneOffset.UTC);

  private final SemanticModel model;

  VisualReader(SemanticModel model) {
    this.model = model;
  }

  Visual visual(String name, YamlMap map) {
    map.text("type");
    String word = map.word("type", words(VisualType.values())).orElseThrow();
    VisualType type = VisualType.valueOf(word.toUpperCase(Locale.ROOT));
    SemanticQuery query = query(map);
    Reach reach = reach(map, query);
    requireAnswer(map, query, reach);
    type.misfit(query)
        .ifPresent(
            misfit -> {
              throw map.mistakeAt("type", misfit, "Change the type, or what it asks.");
            });
    return new Visual(
        name,
        map.place(),
        type,
        map.text("title"),
        map.optionalText("description").orElse(""),
        query,
        map.optionalText("grain").filter(FREE::equals).isPresent(),
        reach,
        look(map, type, query));
  }

  private static SemanticQuery query(YamlMap map) {
    Optional<String> grain =
        map.word("grain", Stream.concat(Stream.of(FREE), words(Grain.values()).stream()).toList());
    try {
      return new SemanticQuery(
          map.texts("metrics"),
          map.texts("by"),
          grain.map(
              word -> word.equals(FREE) ? Grain.DAY : Grain.valueOf(word.toUpperCase(Locale.ROOT))),
          map.texts("where").stream().map(Filter::parse).toList(),
          new TimeRange.All(),
          map.word("compare", List.copyOf(Compare.BY_WORD.keySet()))
              .map(Compare.BY_WORD::get)
              .orElse(Compare.NONE),
          map.texts("order").stream().map(Order::parse).toList(),
          map.count("limit", MOST_ROWS),
          map.count("top", MOST_ROWS));
    } catch (UserException e) {
      throw e.code().equals("bad_filter") ? mistake(map, "where", e) : e;
    }
  }

  private Reach reach(YamlMap map, SemanticQuery query) {
    try {
      return Reach.of(model, query);
    } catch (UserException e) {
      throw mistake(map, "metrics", e);
    }
  }

  private void requireAnswer(YamlMap map, SemanticQuery query, Reach reach) {
    try {
      SqlQuery unused =
          SemanticCompiler.compile(
              model,
              reach.hasTime() ? query.in(new TimeRange.Last(30, Grain.DAY)) : query,
              SOME_END);
    } catch (UserException e) {
      throw mistake(map, keyOf(map, e.problem()), e);
    }
  }

  /** The key with the name that a problem names. */
  private static String keyOf(YamlMap map, String problem) {
    return Stream.of("by", "where", "order")
        .filter(
            key ->
                map.texts(key).stream()
                    .map(text -> text.replaceFirst("^-", "").split("\\s", 2)[0])
                    .anyMatch(name -> problem.matches(".*\\b" + Pattern.quote(name) + "\\b.*")))
        .findFirst()
        .orElse("metrics");
  }

  private static UserException mistake(YamlMap map, String key, UserException cause) {
    return map.mistakeAt(key, cause.problem().replaceFirst("\\.$", ""), cause.fix());
  }

  private static Look look(YamlMap map, VisualType type, SemanticQuery query) {
    List<String> labels = map.texts("labels");
    if (!labels.isEmpty() && labels.size() != query.metrics().size()) {
      throw map.mistakeAt(
          "labels",
          "there are " + labels.size() + " labels for " + query.metrics().size() + " metrics",
          "Write one for each, in the same order.");
    }
    return new Look(
        map.count("width", COLUMNS).orElse(type == VisualType.KPI ? 3 : 6),
        map.word("height", words(Height.values()))
            .map(word -> Height.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(type == VisualType.KPI ? Height.SMALL : Height.MEDIUM),
        map.word("good", words(Good.values()))
            .map(word -> Good.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Good.NONE),
        map.bool("stacked").orElse(false),
        labels);
  }

  private static List<String> words(Enum<?>[] values) {
    return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }
}
