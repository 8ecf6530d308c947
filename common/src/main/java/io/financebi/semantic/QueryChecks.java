package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.semantic.SemanticQuery.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the metrics of a query can be asked so. */
final class QueryChecks {
  /** What the columns of a comparison add to a metric's name. */
  static final String BEFORE = "_before";

  static final String CHANGE = "_change";
  static final String CHANGE_RATE = "_change_rate";

  private final QueryPlan plan;
  private final SemanticQuery query;

  QueryChecks(QueryPlan plan, SemanticQuery query) {
    this.plan = plan;
    this.query = query;
  }

  void check() {
    for (Dataset fact : plan.facts()) {
      query.dimensions().forEach(name -> requireReached(fact, name, "grouped"));
      query.filters().forEach(filter -> requireReached(fact, filter.field(), "filtered"));
      requireTime(fact);
    }
    requireHoursMakeSense();
    requireColumnsOnce();
    query.order().forEach(this::requireColumn);
    requireTopMakesSense();
    requireComparisonMakesSense();
    require(
        query.limit().isEmpty() || query.limit().getAsInt() > 0,
        "A limit of " + query.limit().orElse(0) + " rows leaves nothing.",
        "Give a number from 1 on.");
  }

  private void requireTopMakesSense() {
    if (query.top().isEmpty()) {
      return;
    }
    require(
        query.top().getAsInt() > 0,
        "A top of " + query.top().getAsInt() + " leaves nothing.",
        "Give a number from 1 on.");
    require(
        !query.dimensions().isEmpty(),
        "A top needs a dimension whose greatest values it keeps.",
        "Name one, as --by category.");
    String first = query.dimensions().get(0);
    require(
        plan.datatype(first) != Datatype.DATE_TIME_TZ,
        "There is no top of " + first + ": hardly an instant comes twice.",
        "Choose another dimension, or a grain.");
  }

  private void requireComparisonMakesSense() {
    if (!query.isCompared()) {
      return;
    }
    require(
        !(query.range() instanceof TimeRange.All) && !(query.range() instanceof TimeRange.Until),
        "A comparison needs a period with a beginning: there is none before all days.",
        "Name one, as --last 30d.");
    for (Dataset fact : plan.facts()) {
      for (Filter filter : query.filters()) {
        require(
            !plan.resolver().dimension(fact, filter.field()).orElseThrow().field().isTime(),
            "A condition on " + filter.field() + " holds in one of the periods compared only.",
            "Say from when to when with the period, as --from 2025-05-01 --to 2025-05-14.");
      }
    }
  }

  private void requireReached(Dataset fact, String name, String done) {
    if (plan.resolver().dimension(fact, name).isPresent()) {
      return;
    }
    Set<String> shared = new TreeSet<>(plan.resolver().dimensions(fact));
    for (Dataset other : plan.facts()) {
      shared.retainAll(plan.resolver().dimensions(other));
    }
    String near = NearestName.of(name, shared).map(n -> "Did you mean " + n + "? ").orElse("");
    throw new UserException(
        "unreachable_dimension",
        String.join(", ", plan.metricsOf(fact)) + " cannot be " + done + " by " + name + ".",
        near
            + (shared.isEmpty()
                ? "These metrics have no dimension in common."
                : "Possible are " + String.join(", ", shared) + "."));
  }

  private void requireTime(Dataset fact) {
    boolean isAsked = query.grain().isPresent() || !(query.range() instanceof TimeRange.All);
    boolean isByHour = query.grain().filter(grain -> grain == Grain.HOUR).isPresent();
    String metrics = String.join(", ", plan.metricsOf(fact));
    require(
        !isAsked || fact.day().isPresent(),
        metrics + " has no place in time: it is what is true now.",
        "Ask for it without a grain and a period.");
    require(
        !isByHour || fact.instant().isPresent(),
        metrics + " is known by day only.",
        "Ask with --grain day.");
  }

  private void requireHoursMakeSense() {
    boolean isByHour = query.grain().filter(grain -> grain == Grain.HOUR).isPresent();
    boolean dependsOnDays =
        plan.aggregates().values().stream()
            .anyMatch(each -> each.argument().names().contains(FieldResolver.PERIOD_START));
    require(
        !isByHour || !dependsOnDays,
        "Who is new is known by day, not by hour.",
        "Ask with --grain day.");
  }

  /** The columns of the result, in order. */
  List<String> columns() {
    List<String> columns = new ArrayList<>();
    query.grain().ifPresent(grain -> columns.add(grain.column()));
    query.dimensions().forEach(name -> columns.add(column(name)));
    for (String metric : query.metrics()) {
      columns.add(metric);
      if (query.isCompared()) {
        columns.add(metric + BEFORE);
        if (plan.isNumber(metric)) {
          columns.addAll(List.of(metric + CHANGE, metric + CHANGE_RATE));
        }
      }
    }
    return columns;
  }

  /** The name of a dimension's column in the result. */
  static String column(String dimension) {
    return dimension.substring(dimension.indexOf('.') + 1);
  }

  private void requireColumnsOnce() {
    Set<String> seen = new HashSet<>();
    for (String column : columns()) {
      require(seen.add(column), column + " would be there twice.", "Ask for it once.");
    }
  }

  private void requireColumn(Order order) {
    require(
        columns().contains(order.column()),
        "The result has no column " + order.column() + " to order by.",
        "It has " + String.join(", ", columns()) + ".");
  }

  private static void require(boolean holds, String problem, String fix) {
    if (!holds) {
      throw new UserException("bad_semantic_query", problem, fix);
    }
  }
}
