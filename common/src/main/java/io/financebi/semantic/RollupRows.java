package io.financebi.semantic;

import io.financebi.semantic.MetricExpression.Aggregate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rows of a rollup. A period that is cut within a day is made of whole days of the rollup and
 * of the fact's own rows from that day on, each of which stands for itself.
 *
 * @param ownFrom the first day of which the fact's own rows are read; empty when none are
 * @param isCutByHour whether the rollup's hours are left out that begin after the cut
 */
record RollupRows(
    Dataset fact,
    Rollup rollup,
    RollupAggregates aggregates,
    FactPeriod period,
    Bindings bindings,
    Optional<LocalDate> ownFrom,
    boolean isCutByHour)
    implements FactRows {
  @Override
  public String from() {
    return ownFrom
        .map(day -> "(" + united(day) + "\n  ) AS " + fact.name())
        .orElse(rollup.table().name() + " AS " + fact.name());
  }

  private String united(LocalDate day) {
    OwnRows own = new OwnRows(fact, period, bindings);
    String date = new FieldRef(fact, fact.day().orElseThrow()).sql();
    String first = bindings.day(period.name("own_from"), day);
    List<String> conditions = new ArrayList<>(List.of(date + " >= " + first));
    conditions.addAll(own.conditions());
    return select(columns())
        + (rollup.table().name() + " AS " + fact.name())
        + ("\n      WHERE " + date + " < " + first)
        + "\n    UNION ALL"
        + select(ones())
        + own.from()
        + ("\n      WHERE " + String.join("\n        AND ", conditions));
  }

  private static String select(List<String> columns) {
    return "\n      SELECT " + String.join(", ", columns) + "\n      FROM ";
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(rollup.columns());
    columns.add(rollup.rows());
    rollup.rowsWhere().forEach(each -> columns.add(each.column()));
    return columns.stream().map(column -> fact.name() + "." + column).toList();
  }

  /** The fact's own row as one of the rollup: it stands for one row. */
  private List<String> ones() {
    List<String> columns = new ArrayList<>();
    rollup.columns().forEach(column -> columns.add(fact.name() + "." + column));
    columns.add("1 AS " + rollup.rows());
    rollup
        .rowsWhere()
        .forEach(
            each ->
                columns.add(
                    "CASE WHEN %s THEN 1 ELSE 0 END AS %s"
                        .formatted(own(each.condition()), each.column())));
    return columns;
  }

  private String own(SqlTokens condition) {
    String prefix = fact.name() + ".";
    return condition.withNames(
        name ->
            new FieldRef(fact, fact.field(name.substring(prefix.length())).orElseThrow()).sql());
  }

  @Override
  public String instant() {
    return fact.name() + "." + rollup.hour().orElseThrow();
  }

  @Override
  public List<String> conditions() {
    List<String> conditions = new ArrayList<>();
    if (isCutByHour) {
      conditions.add(
          instant() + " < " + bindings.instant(period.name("until"), period.until().orElseThrow()));
    }
    // A row that stands for none must not make a group.
    conditions.add(fact.name() + "." + rollup.rows() + " > 0");
    return conditions;
  }

  @Override
  public String aggregate(Aggregate aggregate, UnaryOperator<String> names) {
    return aggregates.sql(aggregate, names).orElseThrow();
  }
}
