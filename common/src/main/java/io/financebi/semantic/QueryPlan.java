package io.financebi.semantic;

import io.financebi.errors.UserException;
import io.financebi.semantic.MetricExpression.Aggregate;
import io.financebi.semantic.MetricExpression.OtherMetric;
import io.financebi.semantic.MetricExpression.Part;
import io.financebi.semantic.MetricExpression.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a query needs of the model: its aggregates, and of which facts they are. */
final class QueryPlan {
  private final SemanticModel model;
  private final FieldResolver resolver;
  private final SemanticQuery query;
  private final Map<String, Aggregate> aggregates = new LinkedHashMap<>();
  private final Map<String, Dataset> factOf = new LinkedHashMap<>();
  private final Map<String, List<Part>> flat = new LinkedHashMap<>();

  /**
   * @throws UserException when the query names what is not there, or cannot be asked of the metrics
   */
  QueryPlan(SemanticModel model, SemanticQuery query) {
    this.model = model;
    this.resolver = new FieldResolver(model);
    this.query = query;
    if (query.metrics().isEmpty()) {
      throw new UserException(
          "no_metric", "The query asks for no metric.", "Name one or more, as net_sales,orders.");
    }
    for (String metric : query.metrics()) {
      List<Part> parts = new ArrayList<>();
      flatten(model.metric(metric), parts);
      flat.put(metric, parts);
    }
    new QueryChecks(this, query).check();
  }

  private void flatten(Metric metric, List<Part> parts) {
    for (Part part : metric.expression().parts()) {
      if (part instanceof OtherMetric other) {
        parts.add(new Text("("));
        flatten(model.metric(other.name()), parts);
        parts.add(new Text(")"));
      } else {
        parts.add(part);
        if (part instanceof Aggregate aggregate) {
          add(aggregate);
        }
      }
    }
  }

  private void add(Aggregate aggregate) {
    if (!aggregates.containsValue(aggregate)) {
      String id = "a" + (aggregates.size() + 1);
      aggregates.put(id, aggregate);
      factOf.put(id, resolver.fact(aggregate).orElseThrow());
    }
  }

  SemanticModel model() {
    return model;
  }

  FieldResolver resolver() {
    return resolver;
  }

  /** The aggregates by the column that holds each. */
  Map<String, Aggregate> aggregates() {
    return Collections.unmodifiableMap(aggregates);
  }

  /** The facts, each aggregated apart. */
  Set<Dataset> facts() {
    return new LinkedHashSet<>(factOf.values());
  }

  Dataset factOf(String id) {
    return factOf.get(id);
  }

  /** The names of the metrics asked for that are of a fact. */
  List<String> metricsOf(Dataset fact) {
    return query.metrics().stream()
        .filter(
            metric ->
                flat.get(metric).stream()
                    .anyMatch(
                        part ->
                            part instanceof Aggregate aggregate
                                && resolver.fact(aggregate).orElseThrow().equals(fact)))
        .toList();
  }

  /** The type of a dimension. */
  Datatype datatype(String dimension) {
    Dataset fact = factOf.values().iterator().next();
    return resolver.dimension(fact, dimension).orElseThrow().field().datatype();
  }

  /** Whether a metric can be subtracted from another of its kind. */
  boolean isNumber(String metric) {
    return model.metric(metric).datatype().isNumber();
  }

  /**
   * The SQL of a metric over the columns of its aggregates.
   *
   * @param prefix what the columns' names begin with: a for the period, b for the one before
   */
  String metricSql(String metric, String prefix) {
    StringBuilder sql = new StringBuilder();
    for (Part part : flat.get(metric)) {
      sql.append(part instanceof Text text ? text.sql() : column((Aggregate) part, prefix));
    }
    return sql.toString();
  }

  private String column(Aggregate aggregate, String prefix) {
    for (Map.Entry<String, Aggregate> entry : aggregates.entrySet()) {
      if (entry.getValue().equals(aggregate)) {
        String column = prefix + entry.getKey().substring(1);
        return aggregate.isZeroWithoutRows() ? "COALESCE(" + column + ", 0)" : column;
      }
    }
    throw new IllegalStateException("no column for " + aggregate);
  }
}
