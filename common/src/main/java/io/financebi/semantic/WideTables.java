package io.financebi.semantic;

import io.financebi.semantic.MetricExpression.Aggregate;
import io.financebi.semantic.SqlNode.Call;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes wide tables of a model. */
public final class WideTables {
  private final String prefix;
  private final SemanticModel model;
  private final WideSql sql;
  private final Predicate<SqlNode> isLeft;

  /**
   * @param prefix with which the names of the tables begin
   * @param zone the reporting zone
   * @param isLeft whether the tool that reads the tables can evaluate what an aggregate is of, to
   *     the same value
   */
  public WideTables(String prefix, SemanticModel model, ZoneId zone, Predicate<SqlNode> isLeft) {
    this.prefix = prefix;
    this.model = model;
    this.sql = new WideSql(model, zone);
    this.isLeft = isLeft;
  }

  /**
   * Every row of a dataset, with all its fields.
   *
   * @param fields of others, as {@code dataset.field}, that it is cut by
   */
  public WideTable rows(Dataset fact, Collection<String> fields) {
    WideColumns columns = columns(fact, fields);
    return new WideTable(
        prefix + fact.name(),
        List.of(fact),
        columns.joinedTables(),
        columns.all(),
        columns.stored(),
        columns.time(),
        columns.select());
  }

  /**
   * Every row of a dataset once for each of several metrics that counts it.
   *
   * @param name of what shows the metrics
   * @param labels of the metrics
   * @throws io.financebi.errors.UserException {@code bad_semantic_query} when they are no counts or
   *     sums of one dataset's rows
   */
  public WideTable steps(
      String name, List<String> metrics, List<String> labels, Collection<String> fields) {
    Dataset fact =
        new QueryPlan(model, SemanticQuery.of(metrics, List.of())).facts().iterator().next();
    return new WideSteps(model, sql, metrics, labels).table(prefix + name, columns(fact, fields));
  }

  /**
   * The rows of several datasets, counted already.
   *
   * @param metrics that are of all these datasets
   * @param dimensions that all have, by which the metrics are cut
   * @throws io.financebi.errors.UserException {@code bad_semantic_query} when a metric depends on
   *     the beginning of the period
   */
  public WideTable groups(
      List<Dataset> facts, Collection<String> metrics, Collection<String> dimensions) {
    return new WideGroups(model, sql, facts, metrics, dimensions).table(prefix);
  }

  private WideColumns columns(Dataset fact, Collection<String> fields) {
    Set<Dataset> joined = new LinkedHashSet<>();
    FieldResolver resolver = new FieldResolver(model);
    fields.forEach(name -> joined.add(resolver.named(name).orElseThrow().dataset()));
    joined.remove(fact);
    WideColumns columns = new WideColumns(model, sql, fact, joined);
    fields.forEach(columns::add);
    metricsOf(fact, joined).forEach(metric -> addArguments(columns, metric));
    return columns;
  }

  private void addArguments(WideColumns columns, Metric metric) {
    for (Aggregate aggregate : metric.expression().aggregates()) {
      Call call = (Call) aggregate.tree();
      if (isLeft.test(call.arguments().get(0))) {
        call.names().stream()
            .filter(name -> !name.equals(FieldResolver.PERIOD_START))
            .forEach(columns::add);
      } else {
        columns.store(metric, aggregate, call);
      }
    }
  }

  /** The metrics that are of one dataset, and need no other tables than these. */
  private Stream<Metric> metricsOf(Dataset fact, Set<Dataset> joined) {
    return model.metrics().stream().filter(metric -> isOf(metric, fact, joined));
  }

  private boolean isOf(Metric metric, Dataset fact, Set<Dataset> joined) {
    QueryPlan plan = new QueryPlan(model, SemanticQuery.of(List.of(metric.name()), List.of()));
    return plan.facts().equals(Set.of(fact))
        && plan.aggregates().values().stream().allMatch(this::canBeTold)
        && plan.aggregates().values().stream()
            .flatMap(aggregate -> plan.resolver().datasets(aggregate).stream())
            .allMatch(dataset -> dataset.equals(fact) || joined.contains(dataset));
  }

  /** What depends on the beginning of the period cannot stand in a column. */
  private boolean canBeTold(Aggregate aggregate) {
    return !aggregate.argument().names().contains(FieldResolver.PERIOD_START)
        || isLeft.test(((Call) aggregate.tree()).arguments().get(0));
  }

  /**
   * The metrics that can be told from a table of {@link #rows}, with those that have the beginning
   * of the period in them.
   */
  public List<Metric> metricsOf(WideTable table) {
    if (table.facts().size() != 1) {
      return List.of();
    }
    Set<Dataset> joined = new LinkedHashSet<>();
    model.datasets().stream()
        .filter(dataset -> table.tables().contains(dataset.table().name()))
        .forEach(joined::add);
    return metricsOf(table.facts().get(0), joined).toList();
  }

  /** Whether a metric is not the same number in every piece of time: its period has a beginning. */
  public boolean hasPeriodStart(Metric metric) {
    QueryPlan plan = new QueryPlan(model, SemanticQuery.of(List.of(metric.name()), List.of()));
    return plan.aggregates().values().stream()
        .anyMatch(each -> each.argument().names().contains(FieldResolver.PERIOD_START));
  }

  /** The datasets that tell where the data end: all rows with a place in time say it too. */
  public static List<Dataset> ends(SemanticModel model) {
    return DataEnd.times(model).map(time -> time.dataset()).toList();
  }

  /** The datasets whose rows the metrics of a query count, each apart. */
  public List<Dataset> facts(List<String> metrics) {
    return List.copyOf(new QueryPlan(model, SemanticQuery.of(metrics, List.of())).facts());
  }

  /**
   * The fields that a query's dimensions, conditions and metrics are for the rows of a dataset, as
   * {@code dataset.field}, by the names that the query has for the first two.
   *
   * @throws io.financebi.errors.UserException when it has none of that name
   */
  public Map<String, String> fields(SemanticQuery query, Dataset fact) {
    return new WideNames(model, query, fact).all();
  }
}
