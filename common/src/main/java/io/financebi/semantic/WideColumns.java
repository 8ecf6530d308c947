package io.financebi.semantic;

import io.financebi.semantic.MetricExpression.Aggregate;
import io.financebi.semantic.SqlNode.Call;
import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTable.Kind;
import io.financebi.semantic.WideTable.Stored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of a wide table in the making whose rows are those of one dataset. */
final class WideColumns {
  private final SemanticModel model;
  private final WideSql sql;
  private final Dataset fact;
  private final Set<Dataset> joined;
  private final FieldResolver resolver;
  private final Map<Column, String> columns = new LinkedHashMap<>();
  private final Map<SqlNode, Stored> stored = new LinkedHashMap<>();

  /**
   * @param joined of which the rows have one row each
   */
  WideColumns(SemanticModel model, WideSql sql, Dataset fact, Set<Dataset> joined) {
    this.model = model;
    this.sql = sql;
    this.fact = fact;
    this.joined = joined;
    this.resolver = new FieldResolver(model);
    fact.fields().forEach(field -> add(fact.name() + "." + field.name()));
    addTime();
  }

  /** Adds a field, unless it is there. */
  void add(String qualifiedField) {
    FieldRef field = resolver.named(qualifiedField).orElseThrow();
    boolean isThere =
        columns.keySet().stream()
            .anyMatch(column -> column.field().filter(qualifiedField::equals).isPresent());
    if (!isThere) {
      String name = field.field().name();
      String free = isTaken(name) ? field.dataset().name() + "_" + name : name;
      columns.put(
          new Column(
              free, WideSql.kind(field), field.field().description(), Optional.of(qualifiedField)),
          WideSql.plain(field));
    }
  }

  /** Adds what an aggregate is of, unless it is there. */
  void store(Metric metric, Aggregate aggregate, Call call) {
    if (!stored.containsKey(call)) {
      String name = metric.name() + "_value";
      for (int i = 2; isTaken(name); i++) {
        name = metric.name() + "_value_" + i;
      }
      WideSql.Value value = sql.value(aggregate, metric.datatype());
      addOwn(name, value.kind(), "What " + metric.name() + " is made of", value.sql());
      stored.put(call, new Stored(name, call.function(), call.isDistinct()));
    }
  }

  /** Adds a column of the table's own. */
  void addOwn(String name, Kind kind, String description, String expression) {
    columns.put(new Column(name, kind, description, Optional.empty()), expression);
  }

  private boolean isTaken(String name) {
    return columns.keySet().stream().anyMatch(column -> column.name().equals(name));
  }

  private void addTime() {
    if (fact.day().isEmpty()) {
      return;
    }
    String day = new FieldRef(fact, fact.day().get()).sql();
    addOwn(WideSql.WEEK, Kind.DAY, "The Monday of the day's ISO week", WideSql.week(day));
    if (fact.instant().isPresent() && !sql.isUtc()) {
      addOwn(
          WideSql.CLOCK,
          Kind.INSTANT,
          "When it happened, by the clocks of the reporting zone",
          sql.clock(new FieldRef(fact, fact.instant().get()).sql()));
    }
    if (fact.instant().isPresent() && !sql.hasHoursOfUtc()) {
      addOwn(
          WideSql.CLOCK_HOUR,
          Kind.INSTANT,
          "The beginning of its hour, which is one of UTC, by the same clocks",
          sql.clockHour(new FieldRef(fact, fact.instant().get()).sql()));
    }
    addOwn(WideSql.LAST_DAY, Kind.DAY, "The last day of data, the same in all rows", sql.lastDay());
    addOwn(
        WideSql.COMPLETE_UNTIL,
        Kind.INSTANT,
        "When the last complete hour ended, the same in all rows",
        sql.completeUntil());
  }

  Dataset fact() {
    return fact;
  }

  List<Column> all() {
    return List.copyOf(columns.keySet());
  }

  Map<SqlNode, Stored> stored() {
    return Collections.unmodifiableMap(stored);
  }

  Optional<WideTable.Time> time() {
    return fact.day().map(day -> sql.time(day.name(), fact.instant().map(Field::name), false));
  }

  List<String> joinedTables() {
    JoinPaths paths = new JoinPaths(model);
    return joined.stream()
        .flatMap(to -> paths.only(fact.name(), to.name()).stream())
        .map(step -> model.dataset(step.to()).orElseThrow().table().name())
        .distinct()
        .toList();
  }

  String select() {
    return with(Stream.empty()) + rows();
  }

  /** The CTEs that it needs. */
  String with(Stream<String> others) {
    List<String> ctes = new ArrayList<>(others.toList());
    if (time().isPresent()) {
      ctes.add(sql.end());
    }
    return ctes.isEmpty() ? "" : "WITH " + String.join(",\n", ctes) + "\n";
  }

  String rows() {
    return columns.entrySet().stream()
            .map(entry -> column(entry.getKey().name(), entry.getValue()))
            .collect(Collectors.joining(",\n  ", "SELECT\n  ", "\n"))
        + sql.from(fact, joined, time().isPresent());
  }

  private static String column(String name, String expression) {
    return expression + " AS " + name;
  }
}
