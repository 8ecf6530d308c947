package io.financebi.semantic;

import io.financebi.errors.UserException;
import io.financebi.semantic.MetricExpression.Aggregate;
import io.financebi.semantic.SqlNode.Call;
import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTable.Kind;
import io.financebi.semantic.WideTable.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A wide table of several datasets: each is grouped apart, by what all can be cut by and by what is
 * counted distinctly, and the groups stand below each other.
 */
final class WideGroups {
  private static final String DAY = "data_date";
  private static final String HOUR = "hour_at";

  private final SemanticModel model;
  private final WideSql sql;
  private final List<Dataset> facts;
  private final List<String> dimensions;
  private final FieldResolver resolver;
  private final Map<Aggregate, String> columns = new LinkedHashMap<>();

  WideGroups(
      SemanticModel model,
      WideSql sql,
      List<Dataset> facts,
      Collection<String> metrics,
      Collection<String> dimensions) {
    this.model = model;
    this.sql = sql;
    this.facts = facts;
    this.dimensions = dimensions.stream().sorted().toList();
    this.resolver = new FieldResolver(model);
    metrics.forEach(metric -> addAggregates(model.metric(metric)));
  }

  private void addAggregates(Metric metric) {
    for (MetricExpression.Part part : metric.expression().parts()) {
      if (part instanceof MetricExpression.OtherMetric other) {
        addAggregates(model.metric(other.name()));
      } else if (part instanceof Aggregate aggregate) {
        requireNoPeriodStart(metric, aggregate);
        if (!columns.containsKey(aggregate)) {
          String name = metric.name() + "_value";
          columns.put(aggregate, columns.containsValue(name) ? name + "_" + columns.size() : name);
        }
      }
    }
  }

  private static void requireNoPeriodStart(Metric metric, Aggregate aggregate) {
    if (aggregate.argument().names().contains(FieldResolver.PERIOD_START)) {
      throw new UserException(
          "bad_semantic_query",
          metric.name()
              + " depends on the beginning of the period, and one table cannot hold it beside"
              + " metrics of other datasets.",
          "Show it by itself.");
    }
  }

  WideTable table(String prefix) {
    String name = facts.stream().map(Dataset::name).sorted().collect(Collectors.joining("_"));
    Map<SqlNode, Stored> stored = new LinkedHashMap<>();
    columns.forEach((aggregate, column) -> stored.put(aggregate.tree(), stored(aggregate, column)));
    return new WideTable(prefix + name, facts, joinedTables(), all(), stored, time(), select());
  }

  /** Sums of counts are counts; the distinct values are still there to be counted. */
  private static Stored stored(Aggregate aggregate, String column) {
    Call call = (Call) aggregate.tree();
    boolean isCounted = call.function().equals("COUNT") && !call.isDistinct();
    return new Stored(column, isCounted ? "SUM" : call.function(), call.isDistinct());
  }

  private boolean hasDay() {
    return facts.stream().allMatch(fact -> fact.day().isPresent());
  }

  private boolean hasInstant() {
    return hasDay() && facts.stream().allMatch(fact -> fact.instant().isPresent());
  }

  private Optional<WideTable.Time> time() {
    return hasDay()
        ? Optional.of(sql.time(DAY, hasInstant() ? Optional.of(HOUR) : Optional.empty(), true))
        : Optional.empty();
  }

  private List<Column> all() {
    List<Column> all = new ArrayList<>();
    for (String dimension : dimensions) {
      FieldRef field = resolver.dimension(facts.get(0), dimension).orElseThrow();
      all.add(
          new Column(
              QueryChecks.column(dimension),
              WideSql.kind(field),
              field.field().description(),
              Optional.of(dimension)));
    }
    if (hasDay()) {
      all.add(own(DAY, Kind.DAY, "The day in the reporting zone"));
      all.add(own(WideSql.WEEK, Kind.DAY, "The Monday of the day's ISO week"));
      if (hasInstant()) {
        all.add(own(HOUR, Kind.INSTANT, "The beginning of the hour, UTC"));
        if (!sql.isUtc()) {
          all.add(own(WideSql.CLOCK, Kind.INSTANT, "The same by the clocks of the reporting zone"));
        }
      }
      all.add(own(WideSql.LAST_DAY, Kind.DAY, "The last day of data, the same in all rows"));
      all.add(
          own(
              WideSql.COMPLETE_UNTIL,
              Kind.INSTANT,
              "When the last complete hour ended, the same in all rows"));
    }
    columns.forEach(
        (aggregate, column) ->
            all.add(
                own(column, kind(aggregate), "Counted of " + aggregate.argument().names().get(0))));
    return all;
  }

  private static Column own(String name, Kind kind, String description) {
    return new Column(name, kind, description, Optional.empty());
  }

  /** Counts are whole; sums, and what is compared, are what they are of. */
  private Kind kind(Aggregate aggregate) {
    Datatype datatype = resolver.type(aggregate).orElse(Datatype.DECIMAL);
    return aggregate.function().equals("COUNT")
            && !CountedValue.of(aggregate.argument()).isDistinct()
        ? Kind.WHOLE
        : sql.value(aggregate, datatype).kind();
  }

  private List<String> joinedTables() {
    Set<String> tables = new LinkedHashSet<>();
    facts.forEach(fact -> joined(fact).forEach(dataset -> tables.add(dataset.table().name())));
    return List.copyOf(tables);
  }

  private Set<Dataset> joined(Dataset fact) {
    Set<Dataset> joined = new LinkedHashSet<>();
    dimensions.forEach(name -> joined.add(resolver.dimension(fact, name).orElseThrow().dataset()));
    columns.keySet().stream()
        .filter(aggregate -> isOf(aggregate, fact))
        .forEach(aggregate -> joined.addAll(resolver.datasets(aggregate)));
    joined.remove(fact);
    return joined;
  }

  private boolean isOf(Aggregate aggregate, Dataset fact) {
    return resolver.fact(aggregate).orElseThrow().equals(fact);
  }

  private String select() {
    String parts = facts.stream().map(this::part).collect(Collectors.joining("\nUNION ALL\n"));
    return hasDay() ? "WITH " + sql.end() + "\n" + parts : parts;
  }

  private String part(Dataset fact) {
    List<String> selected = new ArrayList<>();
    List<Integer> keys = new ArrayList<>();
    for (String dimension : dimensions) {
      add(
          selected,
          keys,
          resolver.dimension(fact, dimension).map(WideSql::plain).orElseThrow(),
          QueryChecks.column(dimension));
    }
    if (hasDay()) {
      addTime(selected, keys, fact);
    }
    for (Map.Entry<Aggregate, String> entry : columns.entrySet()) {
      addAggregate(selected, keys, fact, entry.getKey(), entry.getValue());
    }
    String groups = keys.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "SELECT\n  "
        + String.join(",\n  ", selected)
        + "\n"
        + sql.from(fact, joined(fact), hasDay())
        + (groups.isEmpty() ? "" : "\nGROUP BY " + groups);
  }

  private static void add(
      List<String> selected, List<Integer> keys, String expression, String column) {
    selected.add(expression + " AS " + column);
    keys.add(selected.size());
  }

  private void addTime(List<String> selected, List<Integer> keys, Dataset fact) {
    String day = new FieldRef(fact, fact.day().orElseThrow()).sql();
    add(selected, keys, day, DAY);
    add(selected, keys, WideSql.week(day), WideSql.WEEK);
    if (hasInstant()) {
      String instant = new FieldRef(fact, fact.instant().orElseThrow()).sql();
      add(selected, keys, Grain.HOUR.start(instant), HOUR);
      if (!sql.isUtc()) {
        add(selected, keys, sql.clockHour(instant), WideSql.CLOCK);
      }
    }
    add(selected, keys, sql.lastDay(), WideSql.LAST_DAY);
    add(selected, keys, sql.completeUntil(), WideSql.COMPLETE_UNTIL);
  }

  private void addAggregate(
      List<String> selected, List<Integer> keys, Dataset fact, Aggregate aggregate, String column) {
    if (!isOf(aggregate, fact)) {
      selected.add("NULL AS " + column);
      return;
    }
    Datatype datatype = resolver.type(aggregate).orElse(Datatype.DECIMAL);
    String value = sql.value(aggregate, datatype).sql();
    if (CountedValue.of(aggregate.argument()).isDistinct()) {
      add(selected, keys, value, column);
    } else {
      selected.add(aggregate.function() + "(" + value + ") AS " + column);
    }
  }
}
