package io.financebi.semantic;

import io.financebi.semantic.MetricExpression.Aggregate;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rows of a fact as its own table has them. */
record OwnRows(Dataset fact, FactPeriod period, Bindings bindings) implements FactRows {
  @Override
  public String from() {
    return fact.table().name() + " AS " + fact.name();
  }

  @Override
  public String instant() {
    return new FieldRef(fact, fact.instant().orElseThrow()).sql();
  }

  @Override
  public List<String> conditions() {
    return period.until().isPresent() && fact.instant().isPresent()
        ? List.of(instant() + " < " + bindings.instant(period.name("until"), period.until().get()))
        : List.of();
  }

  @Override
  public String aggregate(Aggregate aggregate, UnaryOperator<String> names) {
    return aggregate.function() + "(" + aggregate.argument().withNames(names) + ")";
  }
}
