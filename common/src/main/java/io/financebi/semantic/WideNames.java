package io.financebi.semantic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the names of a query are for the rows of a dataset. */
final class WideNames {
  private final SemanticModel model;
  private final SemanticQuery query;
  private final Dataset fact;

  WideNames(SemanticModel model, SemanticQuery query, Dataset fact) {
    this.model = model;
    this.query = query;
    this.fact = fact;
  }

  Map<String, String> all() {
    // What is asked, and not of which days or in which order.
    QueryPlan plan = new QueryPlan(model, query.comparedWith(Compare.NONE).orderedBy(List.of()));
    Map<String, String> names = new LinkedHashMap<>();
    Stream.concat(query.dimensions().stream(), query.filters().stream().map(Filter::field))
        .forEach(
            name -> names.put(name, plan.resolver().dimension(fact, name).orElseThrow().name()));
    plan.aggregates().values().stream()
        .filter(aggregate -> plan.resolver().fact(aggregate).orElseThrow().equals(fact))
        .flatMap(aggregate -> aggregate.argument().names().stream())
        .filter(name -> !name.equals(FieldResolver.PERIOD_START))
        .forEach(name -> names.put(name, name));
    return names;
  }
}
