package io.financebi.roads;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.lake.LakeTables;
import io.financebi.query.SemanticQuestions;
import io.financebi.roads.HandMetrics.HandMetric;
import io.financebi.roads.HandMetrics.Rows;
import io.financebi.semantic.Grain;
import io.financebi.semantic.Metric;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.sql.ResultType;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import io.financebi.trino.TrinoOverSample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One definition is proved: every metric comes out the same by the semantic layer on DuckDB, by the
 * same on Trino (where that is there), and by hand from the clean rows. Money and counts exactly.
 */
class ThreeRoadsTest {
  private static final double TOLERANCE = 1e-9;
  private static final Map<String, HandMetric> BY_HAND = HandMetrics.all();

  /** By what the metrics of each kind of rows are grouped. */
  private static final Map<Set<Rows>, List<String>> DIMENSIONS =
      Map.of(
          Set.of(Rows.EVENTS),
          List.of("event_type", "category", "user_id", "is_repeat"),
          Set.of(Rows.VISITS),
          List.of("iso_weekday", "hour_of_day", "entry_item_id", "is_repeat"),
          Set.of(Rows.LINES),
          List.of("channel", "country", "currency", "line_type", "category", "item_id", "user_id"),
          Set.of(Rows.PAIRS),
          List.of("match_status", "category", "first_order_date"),
          Set.of(Rows.LINES, Rows.EVENTS),
          List.of("category", "item_id", "user_id", "is_repeat"),
          Set.of(Rows.REJECTED),
          List.of("input", "reason"),
          Set.of(Rows.REJECTED, Rows.EVENTS, Rows.LINES),
          List.of(),
          Set.of(Rows.COHORTS),
          List.of("cohort_month", "months_since"),
          Set.of(Rows.RUNS),
          List.of("run_id", "input", "kind"));

  private static SemanticModel model;
  private static DuckDbEngine duckdb;
  private static SemanticQuestions questions;
  private static ThirdRoad hand;

  @BeforeAll
  static void open() {
    LakeTables lake = SampleLake.tables();
    model = SemanticQuestions.model(SampleLake.HOUSE);
    duckdb = DuckDbEngine.open(lake);
    questions = new SemanticQuestions(model, duckdb, lake.snapshot());
    hand = new ThirdRoad(CleanRows.ofSample());
  }

  @AfterAll
  static void close() {
    if (duckdb != null) {
      duckdb.close();
    }
  }

  @Test
  void everyMetricIsWrittenByHandToo() {
    assertThat(BY_HAND.keySet())
        .as("the metrics by hand in %s", HandMetrics.class.getSimpleName())
        .containsExactlyInAnyOrderElementsOf(model.metrics().stream().map(Metric::name).toList());
    assertThat(DIMENSIONS.keySet())
        .containsAll(BY_HAND.values().stream().map(HandMetric::rows).toList());
  }

  /** The metrics of the same rows, asked together. */
  static Stream<Arguments> questions() {
    Map<Set<Rows>, List<String>> kinds = new LinkedHashMap<>();
    BY_HAND.forEach(
        (name, metric) ->
            kinds.computeIfAbsent(metric.rows(), rows -> new ArrayList<>()).add(name));
    List<Arguments> all = new ArrayList<>();
    kinds.forEach(
        (rows, metrics) -> {
          all.add(Arguments.of(rows, metrics, "in total"));
          if (rows.stream().allMatch(Rows::isTimely)) {
            for (Grain grain : List.of(Grain.DAY, Grain.WEEK, Grain.MONTH)) {
              all.add(Arguments.of(rows, metrics, grain.column()));
            }
          }
          DIMENSIONS.get(rows).forEach(name -> all.add(Arguments.of(rows, metrics, name)));
        });
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("questions")
  void allRoadsMeet(Set<Rows> rows, List<String> metrics, String by) {
    SemanticQuery total = SemanticQuery.of(metrics, List.of());
    SqlQuery sql;
    Map<String, Slice> slices;
    if (by.equals("in total")) {
      sql = questions.sql(total);
      slices = Map.of("", hand.total());
    } else if (Arrays.stream(Grain.values()).anyMatch(grain -> grain.column().equals(by))) {
      Grain grain =
          Arrays.stream(Grain.values())
              .filter(g -> g.column().equals(by))
              .findFirst()
              .orElseThrow();
      sql = questions.sql(total.by(grain));
      slices = hand.by(grain, rows);
    } else {
      sql = questions.sql(SemanticQuery.of(metrics, List.of(by)));
      slices = hand.by(by, rows);
    }
    assertMeets(Results.of(duckdb, sql), metrics, slices);
    TrinoOverSample.engine()
        .ifPresent(trino -> assertMeets(Results.of(trino, sql), metrics, slices));
  }

  private static void assertMeets(
      Results results, List<String> metrics, Map<String, Slice> slices) {
    int groups = results.columns().size() - metrics.size();
    Map<String, List<Object>> found = new HashMap<>();
    for (List<Object> row : results.rows()) {
      String group = groups == 0 ? "" : row.get(0) == null ? "-" : row.get(0).toString();
      assertThat(found.put(group, row)).as(group).isNull();
    }
    assertThat(found.keySet()).isEqualTo(slices.keySet());
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      String metric = metrics.get(i);
      int column = groups + i;
      assertThat(results.columns().get(column).name()).isEqualTo(metric);
      assertThat(results.columns().get(column).type()).as(metric).isEqualTo(type(metric));
      slices.forEach(
          (group, slice) -> {
            Object asked = found.get(group).get(column);
            Object byHand = BY_HAND.get(metric).number().apply(slice);
            if (!isSame(asked, byHand)) {
              differences.add(
                  "%s of [%s] is %s, and by hand %s".formatted(metric, group, asked, byHand));
            }
          });
    }
    assertThat(differences).isEmpty();
  }

  /** What the model says of which type a metric is. */
  private static ResultType type(String metric) {
    return switch (model.metric(metric).datatype()) {
      case STRING -> ResultType.TEXT;
      case INTEGER -> ResultType.WHOLE;
      case DECIMAL -> ResultType.DECIMAL;
      case FLOAT -> ResultType.DOUBLE;
      case BOOLEAN -> ResultType.BOOLEAN;
      case DATE -> ResultType.DATE;
      case DATE_TIME_TZ -> ResultType.INSTANT;
    };
  }

  private static boolean isSame(Object asked, Object byHand) {
    if (byHand instanceof Long count) {
      return BigInteger.valueOf(count).equals(asked);
    }
    if (byHand instanceof BigDecimal amount) {
      return asked instanceof BigDecimal decimal && decimal.compareTo(amount) == 0;
    }
    if (byHand instanceof Double ratio) {
      return asked instanceof Double number
          && Math.abs(number - ratio) <= TOLERANCE * Math.max(1, Math.abs(ratio));
    }
    return Objects.equals(asked, byHand);
  }
}
