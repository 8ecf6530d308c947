package io.financebi.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import io.financebi.semantic.Grain;
import io.financebi.semantic.Labels;
import io.financebi.semantic.SemanticQuery;
import io.financebi.sql.ResultColumn;
import io.financebi.testing.Results;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rows of a visual and of the question that it asks. QuickSight has no row where nothing
 * happened; the semantic layer has, with nothing in it.
 *
 * @param keys what the visual's dimensions are called, in the order of the question
 * @param shown by dimensions, then by metric; with the places on the sides
 * @param expected by dimensions, then by metric; in order
 */
record Compared(
    String about,
    List<String> keys,
    Map<List<String>, Map<String, Object>> shown,
    Map<List<String>, Map<String, Object>> expected) {
  private static final double TOLERANCE = 1e-4;
  private static final String STEP = "step";
  private static final String COUNTED = "counted";

  /**
   * Sets them side by side.
   *
   * @param zone by whose clocks the visual's hours are
   */
  static Compared of(Question question, ZoneId zone, String sql, Results found, Results expected) {
    List<String> names = new ArrayList<>();
    found
        .columns()
        .forEach(column -> names.add(column.name().substring(column.name().indexOf('.') + 1)));
    SemanticQuery query = question.query();
    String about = query + "\n" + sql;
    if (question.visual().type() == VisualType.FUNNEL) {
      List<String> keys = List.of(STEP);
      return new Compared(
          about, keys, rows(names, keys, found.rows()), steps(question.visual(), expected));
    }
    List<String> columns = expected.columns().stream().map(ResultColumn::name).toList();
    int count = query.dimensions().size() + (query.grain().isPresent() ? 1 : 0);
    List<String> keys =
        columns.subList(0, count).stream()
            .map(name -> names.contains(name) ? name : "piece")
            .toList();
    return new Compared(
        about,
        keys,
        rows(names, keys, found.rows()),
        rows(columns, columns.subList(0, count), byClocks(query, columns, expected.rows(), zone)));
  }

  /** The hours of an answer are of UTC, and the reader sees them by the clocks of the zone. */
  private static List<List<Object>> byClocks(
      SemanticQuery query, List<String> columns, List<List<Object>> rows, ZoneId zone) {
    if (query.grain().filter(Grain.HOUR::equals).isEmpty()) {
      return rows;
    }
    int at = columns.indexOf(Grain.HOUR.column());
    List<List<Object>> shown = new ArrayList<>();
    for (List<Object> row : rows) {
      List<Object> byClock = new ArrayList<>(row);
      byClock.set(
          at, ((Instant) row.get(at)).atZone(zone).toLocalDateTime().toInstant(ZoneOffset.UTC));
      shown.add(byClock);
    }
    return shown;
  }

  /** The metrics of a funnel stand side by side in the answer, and below each other when shown. */
  private static Map<List<String>, Map<String, Object>> steps(Visual visual, Results expected) {
    Map<List<String>, Map<String, Object>> steps = new LinkedHashMap<>();
    List<String> columns = expected.columns().stream().map(ResultColumn::name).toList();
    List<String> metrics = visual.query().metrics();
    List<String> labels = visual.look().labels();
    for (int i = 0; i < metrics.size(); i++) {
      String label = labels.isEmpty() ? Labels.of(metrics.get(i)) : labels.get(i);
      Object counted = expected.rows().get(0).get(columns.indexOf(metrics.get(i)));
      assertThat(steps.put(List.of(label), Map.of(COUNTED, counted))).as(label).isNull();
    }
    return steps;
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
    Set<List<String>> all = new HashSet<>(expected.keySet());
    all.addAll(shown.keySet());
    for (List<String> key : all) {
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

  /** Along each side, where the others are the same, values stand as in the answer. */
  void assertSameOrder(List<Side> sides) {
    for (int i = 0; i < sides.size(); i++) {
      String place = "place_" + i;
      List<Integer> others = others(sides.get(i));
      Map<List<String>, Long> last = new HashMap<>();
      for (List<String> key : expected.keySet()) {
        if (shown.containsKey(key)) {
          long here = ((Number) shown.get(key).get(place)).longValue();
          Long before = last.put(others.stream().map(key::get).toList(), here);
          assertThat(before == null || before < here)
              .as("%s stands at %s, behind %s%n%s", key, here, before, about)
              .isTrue();
        }
      }
    }
  }

  private List<Integer> others(Side side) {
    List<String> names = side.names();
    assertThat(keys).as(about).containsAll(names);
    return IntStream.range(0, keys.size())
        .filter(i -> !names.contains(keys.get(i)))
        .boxed()
        .toList();
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
