package io.financebi.semantic;

import io.financebi.errors.UserException;
import io.financebi.semantic.Filter.Operator;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.sql.SqlQuery;
import io.financebi.sql.SqlText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Makes SQL of semantic queries; the only place that does. It runs unchanged on DuckDB and Trino.
 *
 * <p>Each fact is aggregated apart, from its rows, at the grain that is asked for; the results are
 * put on top of each other and grouped once more, so that nothing is multiplied by a join, and a
 * distinct count is never a sum of distinct counts. Arithmetic between aggregates comes last.
 */
public final class SemanticCompiler {
  /** What all values are together that are not among the greatest. */
  public static final String OTHER = TopValues.OTHER;

  private final SemanticModel model;
  private final DataEnd end;
  private final Bindings bindings = new Bindings();

  private SemanticCompiler(SemanticModel model, DataEnd end) {
    this.model = model;
    this.end = end;
  }

  /**
   * Compiles a query.
   *
   * @throws UserException when it cannot be asked: {@code unknown_metric}, {@code
   *     unreachable_dimension}, {@code bad_semantic_query}, {@code bad_filter} …
   */
  public static SqlQuery compile(SemanticModel model, SemanticQuery query, DataEnd end) {
    SemanticCompiler compiler = new SemanticCompiler(model, end);
    Optional<Days> days = query.range().days(end);
    Optional<Shift> shift =
        query.isCompared() ? days.map(all -> Shift.of(query, all)) : Optional.empty();
    Optional<Instant> until = AskedPeriod.of(query, end).flatMap(AskedPeriod::until);
    String sql = compiler.sql(query, new FactPeriod(false, days, until), shift);
    return new SqlQuery(SqlText.of(sql), compiler.bindings.values());
  }

  private String sql(SemanticQuery query, FactPeriod period, Optional<Shift> shift) {
    QueryPlan plan = new QueryPlan(model, query);
    TopValues top = new TopValues(plan, query);
    boolean isTopFirst = query.top().isPresent() && !top.canFold();
    List<String> ctes = new ArrayList<>();
    if (isTopFirst) {
      ctes.add(cte(TopValues.CTE, topValues(plan, query, period)));
    }
    List<FactPeriod> periods = new ArrayList<>(List.of(period));
    shift.ifPresent(back -> periods.add(before(period, back)));
    List<String> rows = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (FactPeriod each : periods) {
      for (Dataset fact : plan.facts()) {
        String name = fact.name() + (each.isBefore() ? "_before" : "_part");
        found.add(name);
        ctes.add(cte(name, factSelect(plan, query, fact, each).sql(isTopFirst)));
        rows.add(part(plan, query, name, fact, each, shift));
      }
    }
    query.grain().ifPresent(grain -> addTimeAxis(plan, query, grain, period, found, ctes, rows));
    ctes.add(cte("parts", String.join("\n  UNION ALL\n  ", rows)));
    String groups = "grouped";
    ctes.add(cte(groups, grouped(plan, query)));
    if (top.canFold()) {
      ctes.add(cte(TopValues.CTE, top.select(groups)));
      ctes.add(cte("folded", top.folded(groups)));
      groups = "folded";
    }
    ctes.add(cte("result", result(plan, query, groups)));
    return "WITH " + String.join(",\n\n", ctes) + "\n\n" + last(plan, query);
  }

  private FactSelect factSelect(
      QueryPlan plan, SemanticQuery query, Dataset fact, FactPeriod period) {
    ReportingClock clock = new ReportingClock(end.zone());
    FactRows rows = new RollupChoice(plan, query, fact, period, clock).rows(bindings);
    return new FactSelect(plan, query, fact, period, rows, bindings);
  }

  private FactPeriod before(FactPeriod period, Shift shift) {
    Days days = period.days().orElseThrow();
    return new FactPeriod(
        true,
        Optional.of(days.minus(shift)),
        period.until().map(instant -> shift.back(instant, days.from(), end)));
  }

  private static String cte(String name, String select) {
    return name + " AS (\n  " + select + "\n)";
  }

  private String topValues(QueryPlan plan, SemanticQuery query, FactPeriod period) {
    String metric = query.metrics().get(0);
    String dimension = query.dimensions().get(0);
    List<Filter> filters = new ArrayList<>(query.filters());
    if (plan.datatype(dimension) == Datatype.STRING) {
      // A value of that very name is one of the others, for nobody could tell them apart.
      filters.add(new Filter(dimension, Operator.NOT_EQUALS, List.of(OTHER)));
    }
    SemanticQuery ranking =
        SemanticQuery.of(List.of(metric), List.of(dimension))
            .where(filters)
            .in(query.range())
            .orderedBy(List.of(new Order(metric, true)))
            .first(query.top().getAsInt());
    String column = QueryChecks.column(dimension);
    return "SELECT CAST(%s AS varchar) AS top_value, TRUE AS is_top\n  FROM (\n%s\n  ) AS ranked"
        .formatted(column, sql(ranking, period, Optional.empty()));
  }

  /** The rows of one fact, with nothing in the columns of the others. */
  private String part(
      QueryPlan plan,
      SemanticQuery query,
      String name,
      Dataset fact,
      FactPeriod period,
      Optional<Shift> shift) {
    List<String> columns = groupColumns(query);
    String where = "";
    if (period.isBefore() && query.grain().isPresent()) {
      Grain grain = query.grain().get();
      LocalDate from = query.range().first(end).orElseThrow();
      Alignment alignment = new Alignment(shift.orElseThrow(), grain, from, end);
      String forward = alignment.forward(grain.column());
      columns.set(0, forward + " AS " + grain.column());
      where = " WHERE " + alignment.back(forward) + " = " + grain.column();
      if (grain == Grain.HOUR) {
        // A day on which the clocks are set back has an hour more.
        where += " AND " + forward + " <= (SELECT last_piece FROM bounds)";
      }
    }
    for (FactPeriod each : periods(query, period)) {
      for (String id : plan.aggregates().keySet()) {
        boolean isMine = each.isBefore() == period.isBefore() && plan.factOf(id).equals(fact);
        columns.add((isMine ? "" : "NULL AS ") + each.column(id));
      }
    }
    return "SELECT " + String.join(", ", columns) + " FROM " + name + where;
  }

  /** The periods whose columns a result has. */
  private static List<FactPeriod> periods(SemanticQuery query, FactPeriod like) {
    FactPeriod now = new FactPeriod(false, like.days(), like.until());
    return query.isCompared()
        ? List.of(now, new FactPeriod(true, like.days(), like.until()))
        : List.of(now);
  }

  /** The time, then the dimensions. */
  private static List<String> groupColumns(SemanticQuery query) {
    List<String> columns = new ArrayList<>();
    query.grain().ifPresent(grain -> columns.add(grain.column()));
    query.dimensions().forEach(name -> columns.add(QueryChecks.column(name)));
    return columns;
  }

  /** Adds a row without numbers for each group and each piece of time. */
  private void addTimeAxis(
      QueryPlan plan,
      SemanticQuery query,
      Grain grain,
      FactPeriod period,
      List<String> found,
      List<String> ctes,
      List<String> rows) {
    TimeAxis axis = new TimeAxis(grain, query.range(), end);
    ctes.add(axis.digits());
    List<String> now = found.stream().filter(name -> !name.endsWith("_before")).toList();
    ctes.add(cte("bounds", axis.bounds(period.until(), now, bindings)));
    ctes.add(cte("pieces", axis.pieces()));
    List<String> dimensions = query.dimensions().stream().map(QueryChecks::column).toList();
    List<String> columns = new ArrayList<>(groupColumns(query));
    int numbers = plan.aggregates().size() * (query.isCompared() ? 2 : 1);
    for (int i = 0; i < numbers; i++) {
      columns.add("NULL");
    }
    String from = "pieces";
    if (!dimensions.isEmpty()) {
      String all =
          found.stream()
              .map(name -> "SELECT " + String.join(", ", dimensions) + " FROM " + name)
              .collect(Collectors.joining("\n  UNION\n  "));
      ctes.add(cte("members", found.size() == 1 ? all.replace("SELECT", "SELECT DISTINCT") : all));
      from = "members CROSS JOIN pieces";
    }
    rows.add("SELECT " + String.join(", ", columns) + " FROM " + from);
  }

  private static String grouped(QueryPlan plan, SemanticQuery query) {
    List<String> columns = groupColumns(query);
    int groups = columns.size();
    for (String prefix : query.isCompared() ? List.of("a", "b") : List.of("a")) {
      for (String id : plan.aggregates().keySet()) {
        String column = prefix + id.substring(1);
        columns.add("MAX(" + column + ") AS " + column);
      }
    }
    List<String> ordinals = new ArrayList<>();
    for (int i = 1; i <= groups; i++) {
      ordinals.add(String.valueOf(i));
    }
    return "SELECT "
        + String.join(", ", columns)
        + "\n  FROM parts"
        + (groups == 0 ? "" : "\n  GROUP BY " + String.join(", ", ordinals));
  }

  private static String result(QueryPlan plan, SemanticQuery query, String groups) {
    List<String> columns = groupColumns(query);
    for (String metric : query.metrics()) {
      columns.add(plan.metricSql(metric, "a") + " AS " + metric);
      if (query.isCompared()) {
        columns.add(plan.metricSql(metric, "b") + " AS " + metric + QueryChecks.BEFORE);
      }
    }
    return "SELECT\n    " + String.join(",\n    ", columns) + "\n  FROM " + groups;
  }

  private static String last(QueryPlan plan, SemanticQuery query) {
    List<String> columns = groupColumns(query);
    for (String metric : query.metrics()) {
      columns.add(metric);
      if (query.isCompared()) {
        String before = metric + QueryChecks.BEFORE;
        columns.add(before);
        if (plan.isNumber(metric)) {
          String change = metric + " - " + before;
          columns.add(change + " AS " + metric + QueryChecks.CHANGE);
          columns.add(
              "CASE WHEN %1$s > 0 THEN CAST(%2$s AS DOUBLE) / %1$s END AS %3$s"
                  .formatted(before, change, metric + QueryChecks.CHANGE_RATE));
        }
      }
    }
    OptionalInt limit = query.limit();
    List<String> order = order(query);
    return "SELECT\n  "
        + String.join(",\n  ", columns)
        + "\nFROM result"
        + (order.isEmpty() ? "" : "\nORDER BY " + String.join(", ", order))
        + (limit.isPresent() ? "\nLIMIT " + limit.getAsInt() : "");
  }

  /** As asked; then by time and dimensions, so that the order is always the same. */
  private static List<String> order(SemanticQuery query) {
    List<String> order = new ArrayList<>();
    for (Order by : query.order()) {
      order.add(by.column() + (by.isDescending() ? " DESC" : "") + " NULLS LAST");
    }
    query.grain().ifPresent(grain -> order.add(grain.column()));
    if (query.top().isPresent()) {
      String first = QueryChecks.column(query.dimensions().get(0));
      order.add("CASE WHEN " + first + " = '" + OTHER + "' THEN 1 ELSE 0 END");
      if (query.grain().isEmpty() && query.order().isEmpty()) {
        order.add(query.metrics().get(0) + " DESC NULLS LAST");
      }
    }
    query.dimensions().forEach(name -> order.add(QueryChecks.column(name) + " NULLS LAST"));
    return order;
  }
}
