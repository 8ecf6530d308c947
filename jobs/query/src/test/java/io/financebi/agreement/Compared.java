package io.financebi.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import io.financebi.semantic.SemanticQuery;
import io.financebi.sql.ResultColumn;
import io.financebi.testing.Results;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a visual and of the question that it asks. QuickSight has no row where nothing
 * happened; the semantic layer has, with nothing in it.
 *
 * @param shown by dimensions, then by metric
 */
record Compared(
    String about,
    Map<List<String>, Map<String, Object>> shown,
    Map<List<String>, Map<String, Object>> expected) {
  private static final double TOLERANCE = 1e-4;

  static Compared of(
      Visual visual, SemanticQuery query, String sql, Results found, Results expected) {
    List<String> names = new ArrayList<>();
    found
        .columns()
        .forEach(column -> names.add(column.name().substring(column.name().indexOf('.') + 1)));
    List<String> columns = expected.columns().stream().map(ResultColumn::name).toList();
    int keys = query.dimensions().size() + (query.grain().isPresent() ? 1 : 0);
    List<String> shownKeys =
        columns.subList(0, keys).stream()
            .map(name -> names.contains(name) ? name : "piece")
            .toList();
    return new Compared(
        query + "\n" + sql,
        visual.type() == VisualType.FUNNEL
            ? steps(query, found)
            : rows(names, shownKeys, found.rows()),
        rows(columns, columns.subList(0, keys), expected.rows()));
  }

  /** Steps stand below each other, and their metrics side by side. */
  private static Map<List<String>, Map<String, Object>> steps(SemanticQuery query, Results found) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<List<Object>> steps = new ArrayList<>(found.rows());
    // Each step is part of the one before.
    steps.sort(
        (one, other) ->
            new BigDecimal(other.get(1).toString())
                .compareTo(new BigDecimal(one.get(1).toString())));
    for (int i = 0; i < query.metrics().size(); i++) {
      values.put(query.metrics().get(i), i < steps.size() ? steps.get(i).get(1) : 0L);
    }
    return Map.of(List.of(), values);
  }

  private static Map<List<String>, Map<String, Object>> rows(
      List<String> names, List<String> keys, List<List<Object>> rows) {
    Map<List<String>, Map<String, Object>> byKey = new LinkedHashMap<>();
    for (List<Object> row : rows) {
      List<String> key = keys.stream().map(name -> text(row.get(names.indexOf(name)))).toList();
      Map<String, Object> values = new LinkedHashMap<>();
      names.stream()
          .filter(name -> !keys.contains(name))
          .forEach(name -> values.put(name, row.get(names.indexOf(name))));
      assertThat(byKey.put(key, values)).as("two rows of %s", key).isNull();
    }
    return byKey;
  }

  /** Days are instants in QuickSight. */
  private static String text(Object value) {
    if (value instanceof LocalDate day) {
      return day.atStartOfDay().toInstant(ZoneOffset.UTC).toString();
    }
    // QuickSight groups instants by the second at the finest.
    return value instanceof Instant instant
        ? instant.truncatedTo(ChronoUnit.SECONDS).toString()
        : String.valueOf(value);
  }

  void assertSame() {
    assertThat(expected).as(about).isNotEmpty();
    Set<List<String>> keys = new HashSet<>(expected.keySet());
    keys.addAll(shown.keySet());
    for (List<String> key : keys) {
      assertThat(expected).as(about).containsKey(key);
      Map<String, Object> row = shown.get(key);
      expected
          .get(key)
          .forEach(
              (metric, value) -> {
                if (row == null) {
                  assertThat(isNothing(value))
                      .as("%s %s: %s%n%s", key, metric, value, about)
                      .isTrue();
                } else if (!metric.matches(".*_change(_rate)?") || row.containsKey(metric)) {
                  // Charts have a place for both numbers, and not for what is told of them.
                  assertThat(row).containsKey(metric);
                  assertThat(isSame(row.get(metric), value))
                      .as("%s %s: %s, not %s%n%s", key, metric, row.get(metric), value, about)
                      .isTrue();
                }
              });
    }
  }

  private static boolean isNothing(Object value) {
    return value == null
        || (value instanceof Number && new BigDecimal(value.toString()).signum() == 0);
  }

  /** Counts and money exactly; ratios to four decimals. */
  private static boolean isSame(Object one, Object other) {
    if (one == null || other == null) {
      return one == other;
    } else if (one instanceof Double || other instanceof Double) {
      return Math.abs(((Number) one).doubleValue() - ((Number) other).doubleValue()) <= TOLERANCE;
    } else if (one instanceof Number && other instanceof Number) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    return instant(one).equals(instant(other));
  }

  private static Object instant(Object value) {
    return value instanceof Instant ? value.toString() : text(value);
  }
}
