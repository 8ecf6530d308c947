package io.financebi.semantic;

import io.financebi.semantic.MetricExpression.Aggregate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The SELECT that aggregates the rows of one fact in one period: only ever joined to one row of
 * something else, so that none is counted twice.
 */
final class FactSelect {
  private final QueryPlan plan;
  private final SemanticQuery query;
  private final Dataset fact;
  private final FactPeriod period;
  private final FactRows rows;
  private final Bindings bindings;
  private final Set<Relationship> joins = new LinkedHashSet<>();

  /**
   * @param period which rows
   * @param rows from where they are read
   */
  FactSelect(
      QueryPlan plan,
      SemanticQuery query,
      Dataset fact,
      FactPeriod period,
      FactRows rows,
      Bindings bindings) {
    this.plan = plan;
    this.query = query;
    this.fact = fact;
    this.period = period;
    this.rows = rows;
    this.bindings = bindings;
  }

  /**
   * Its SQL.
   *
   * @param isTopFirst whether the values of the first dimension that are not in {@link TopValues}
   *     are one
   */
  String sql(boolean isTopFirst) {
    List<String> columns = new ArrayList<>();
    String topJoin = "";
    for (String name : query.dimensions()) {
      String value = reach(name).sql();
      if (isTopFirst && columns.isEmpty()) {
        topJoin = TopValues.join(asText(reach(name)));
        value = TopValues.orOther(asText(reach(name)));
      }
      columns.add(value + " AS " + QueryChecks.column(name));
    }
    query.grain().ifPresent(g -> columns.add(start(g) + " AS " + g.column()));
    int groups = columns.size();
    for (Map.Entry<String, Aggregate> entry : plan.aggregates().entrySet()) {
      if (plan.factOf(entry.getKey()).equals(fact)) {
        columns.add(sql(entry.getValue()) + " AS " + period.column(entry.getKey()));
      }
    }
    String where = where();
    return "SELECT\n    "
        + String.join(",\n    ", columns)
        + "\n  FROM "
        + rows.from()
        + Joins.sql(plan.model(), joins)
        + topJoin
        + where
        + groupBy(groups);
  }

  static String asText(FieldRef field) {
    return field.field().datatype() == Datatype.STRING
        ? field.sql()
        : "CAST(" + field.sql() + " AS varchar)";
  }

  private String start(Grain grain) {
    return grain.start(
        grain == Grain.HOUR ? rows.instant() : new FieldRef(fact, fact.day().orElseThrow()).sql());
  }

  private FieldRef reach(String name) {
    FieldRef field = plan.resolver().dimension(fact, name).orElseThrow();
    join(field.dataset());
    return field;
  }

  private void join(Dataset to) {
    joins.addAll(plan.resolver().paths().only(fact.name(), to.name()));
  }

  private String sql(Aggregate aggregate) {
    return rows.aggregate(aggregate, this::named);
  }

  private String named(String name) {
    if (name.equals(FieldResolver.PERIOD_START)) {
      return periodStart();
    }
    FieldRef field = plan.resolver().named(name).orElseThrow();
    join(field.dataset());
    return field.sql();
  }

  /** The first day of the piece, or of the range where that is later. */
  private String periodStart() {
    Optional<String> from =
        period.days().map(days -> bindings.day(period.name("from"), days.from()));
    Optional<String> piece = query.grain().map(this::start);
    if (piece.isPresent()) {
      return from.map(day -> "GREATEST(" + piece.get() + ", " + day + ")").orElse(piece.get());
    }
    return from.orElse("DATE '1900-01-01'");
  }

  private String where() {
    List<String> conditions = new ArrayList<>();
    period
        .days()
        .ifPresent(
            days ->
                conditions.add(
                    "%s BETWEEN %s AND %s"
                        .formatted(
                            new FieldRef(fact, fact.day().orElseThrow()).sql(),
                            bindings.day(period.name("from"), days.from()),
                            bindings.day(period.name("to"), days.to()))));
    conditions.addAll(rows.conditions());
    Conditions sql = new Conditions(bindings);
    query.filters().forEach(filter -> conditions.add(sql.sql(reach(filter.field()), filter)));
    return conditions.isEmpty() ? "" : "\n  WHERE " + String.join("\n    AND ", conditions);
  }

  private static String groupBy(int groups) {
    List<String> ordinals = new ArrayList<>();
    for (int i = 1; i <= groups; i++) {
      ordinals.add(String.valueOf(i));
    }
    return ordinals.isEmpty() ? "" : "\n  GROUP BY " + String.join(", ", ordinals);
  }
}
