package io.financebi.semantic;

import io.financebi.semantic.MetricExpression.Aggregate;
import io.financebi.semantic.SqlTokens.Kind;
import io.financebi.semantic.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Aggregates over the rows of a fact, made of those of a rollup. To count rows is to add up how
 * many each stands for; what is distinct, least or greatest among them does not change when rows
 * alike are one. And what the rollup's key leaves once in each group is distinct already.
 */
final class RollupAggregates {
  private final Dataset fact;
  private final Rollup rollup;
  private final FieldResolver resolver;
  private final Set<String> grouped;

  /**
   * @param grouped columns of the rollup in which all its rows of a group are alike
   */
  RollupAggregates(Dataset fact, Rollup rollup, FieldResolver resolver, Set<String> grouped) {
    this.fact = fact;
    this.rollup = rollup;
    this.resolver = resolver;
    this.grouped = Set.copyOf(grouped);
  }

  /** Whether a field can be told of a row of the rollup. */
  boolean has(FieldRef field) {
    if (field.dataset().equals(fact)) {
      return rollup.has(field.field());
    }
    Relationship first = resolver.paths().only(fact.name(), field.dataset().name()).get(0);
    return rollup.columns().containsAll(first.fromColumns());
  }

  /**
   * SQL that gives the same value in the same type; nothing, though, for a count of no rows.
   *
   * @param names SQL for names of its argument
   * @return empty when the rollup does not tell
   */
  Optional<String> sql(Aggregate aggregate, UnaryOperator<String> names) {
    String function = aggregate.function();
    if (function.equals("COUNT")) {
      CountedValue counted = CountedValue.of(aggregate.argument());
      return counted.isDistinct() ? distinct(counted, names) : count(counted, names);
    }
    return function.equals("SUM")
        ? Optional.empty()
        : known(aggregate.argument(), names).map(argument -> function + "(" + argument + ")");
  }

  private Optional<String> distinct(CountedValue counted, UnaryOperator<String> names) {
    String count = isOnce(counted.value()) ? "COUNT(" : "COUNT(DISTINCT ";
    Optional<String> value = known(counted.value(), names);
    if (value.isEmpty() || counted.condition().isEmpty()) {
      return value.map(each -> count + each + ")");
    }
    SqlTokens condition = counted.condition().get();
    return rollup
        .rowsWhere(condition)
        .map(column -> column(column) + " > 0")
        .or(() -> known(condition, names))
        .map(holds -> count + when(holds, value.get()) + ")");
  }

  /** Whether no value can stand in two rows of a group: the group and it are the rollup's key. */
  private boolean isOnce(SqlTokens value) {
    List<String> others = new ArrayList<>(rollup.table().key());
    return value.tokens().size() == 1
        && resolver
            .named(value.tokens().get(0).text())
            .filter(field -> field.dataset().equals(fact))
            .filter(field -> others.remove(field.field().expression().toString()))
            .isPresent()
        && grouped.containsAll(others);
  }

  private Optional<String> count(CountedValue counted, UnaryOperator<String> names) {
    Optional<String> some = Optional.of(column(rollup.rows()));
    if (counted.condition().isPresent()) {
      SqlTokens condition = counted.condition().get();
      some =
          rollup
              .rowsWhere(condition)
              .map(this::column)
              .or(() -> known(condition, names).map(holds -> when(holds, column(rollup.rows()))));
    }
    if (!isNeverNull(counted.value())) {
      Optional<String> value = known(counted.value(), names);
      some = some.flatMap(rows -> value.map(each -> when("(" + each + ") IS NOT NULL", rows)));
    }
    // A sum has a wider type, but a number of rows fits.
    return some.map(rows -> "CAST(SUM(" + rows + ") AS bigint)");
  }

  private static String when(String condition, String value) {
    return "CASE WHEN " + condition + " THEN " + value + " END";
  }

  private String column(String name) {
    return fact.name() + "." + name;
  }

  private Optional<String> known(SqlTokens sql, UnaryOperator<String> names) {
    return sql.names().stream().allMatch(this::has)
        ? Optional.of(sql.withNames(names))
        : Optional.empty();
  }

  private boolean has(String name) {
    return name.equals(FieldResolver.PERIOD_START) || has(resolver.named(name).orElseThrow());
  }

  /** Literals are not, and columns of the fact that may not be. */
  private boolean isNeverNull(SqlTokens value) {
    List<Token> tokens = value.tokens();
    return tokens.size() == 1
        && (tokens.get(0).kind() == Kind.LITERAL
            || resolver.named(tokens.get(0).text()).filter(this::isNeverNull).isPresent());
  }

  private boolean isNeverNull(FieldRef field) {
    String sql = field.field().expression().toString();
    return field.dataset().equals(fact)
        && fact.table().columns().stream()
            .anyMatch(column -> column.name().equals(sql) && !column.nullable());
  }
}
