package io.financebi.semantic;

import io.financebi.errors.UserException;
import io.financebi.semantic.MetricExpression.Aggregate;
import io.financebi.semantic.SqlNode.Call;
import io.financebi.semantic.WideTable.Kind;
import io.financebi.semantic.WideTable.Stored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A wide table with a row of a dataset once for each step that counts it. */
final class WideSteps {
  static final String NUMBER = "step_number";
  static final String STEP = "step";
  static final String VALUE = "step_value";

  private static final String STEPS = "steps";

  private final SemanticModel model;
  private final WideSql sql;
  private final List<String> metrics;
  private final List<String> labels;

  WideSteps(SemanticModel model, WideSql sql, List<String> metrics, List<String> labels) {
    this.model = model;
    this.sql = sql;
    this.metrics = metrics;
    this.labels = labels;
  }

  WideTable table(String name, WideColumns columns) {
    List<Aggregate> aggregates = aggregates();
    Map<SqlNode, Stored> stored = new LinkedHashMap<>();
    List<String> values = new ArrayList<>();
    Kind kind = Kind.WHOLE;
    for (int i = 0; i < aggregates.size(); i++) {
      Call call = (Call) aggregates.get(i).tree();
      stored.put(call, new Stored(VALUE, call.function(), call.isDistinct()));
      WideSql.Value value = sql.value(aggregates.get(i), Datatype.DECIMAL);
      kind = value.kind();
      values.add("WHEN %d THEN %s".formatted(i + 1, value.sql()));
    }
    columns.addOwn(NUMBER, Kind.WHOLE, "Which step, from 1 on", STEPS + "." + NUMBER);
    columns.addOwn(STEP, Kind.TEXT, "What the step is called", STEPS + "." + STEP);
    columns.addOwn(
        VALUE,
        kind,
        "What the step counts",
        "CASE " + STEPS + "." + NUMBER + " " + String.join(" ", values) + " END");
    String rows =
        columns.with(Stream.of(steps()))
            + "SELECT *\nFROM (\n"
            + columns.rows()
            + "\nCROSS JOIN "
            + STEPS
            + "\n) AS counted\nWHERE "
            + VALUE
            + " IS NOT NULL";
    return new WideTable(
        name,
        List.of(columns.fact()),
        columns.joinedTables(),
        columns.all(),
        stored,
        columns.time(),
        rows);
  }

  private String steps() {
    return IntStream.range(0, metrics.size())
        .mapToObj(i -> "(%d, '%s')".formatted(i + 1, labels.get(i).replace("'", "''")))
        .collect(
            Collectors.joining(
                ", ", "%s (%s, %s) AS (VALUES ".formatted(STEPS, NUMBER, STEP), ")"));
  }

  private List<Aggregate> aggregates() {
    QueryPlan plan = new QueryPlan(model, SemanticQuery.of(metrics, List.of()));
    List<Aggregate> aggregates =
        metrics.stream().map(metric -> aggregate(model.metric(metric))).toList();
    require(
        plan.facts().size() == 1,
        "The steps " + String.join(", ", metrics) + " are of several datasets.");
    require(
        aggregates.stream().map(WideSteps::kind).distinct().count() == 1,
        "The steps " + String.join(", ", metrics) + " are not all counted in one way.");
    return aggregates;
  }

  private static String kind(Aggregate aggregate) {
    return aggregate.function() + CountedValue.of(aggregate.argument()).isDistinct();
  }

  private static Aggregate aggregate(Metric metric) {
    List<MetricExpression.Part> parts = metric.expression().parts();
    require(
        parts.size() == 1 && parts.get(0) instanceof Aggregate,
        metric.name() + " is more than one COUNT or SUM, so it is no step.");
    Aggregate aggregate = (Aggregate) parts.get(0);
    require(
        aggregate.isZeroWithoutRows(),
        metric.name() + " counts and adds nothing, so it is no step.");
    require(
        !aggregate.argument().names().contains(FieldResolver.PERIOD_START),
        metric.name() + " depends on the beginning of the period, so it is no step.");
    return aggregate;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new UserException(
          "bad_semantic_query",
          problem,
          "Steps that one table can hold are COUNTs, or SUMs, of one dataset's rows.");
    }
  }
}
