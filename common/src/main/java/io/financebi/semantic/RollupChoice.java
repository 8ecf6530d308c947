package io.financebi.semantic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From where the rows of a fact are read: the first rollup that can tell all that is asked. */
final class RollupChoice {
  private final QueryPlan plan;
  private final SemanticQuery query;
  private final Dataset fact;
  private final FactPeriod period;
  private final ReportingClock clock;

  RollupChoice(
      QueryPlan plan, SemanticQuery query, Dataset fact, FactPeriod period, ReportingClock clock) {
    this.plan = plan;
    this.query = query;
    this.fact = fact;
    this.period = period;
    this.clock = clock;
  }

  FactRows rows(Bindings bindings) {
    return fact.rollups().stream()
        .flatMap(rollup -> rows(rollup, bindings).stream())
        .findFirst()
        .orElseGet(() -> new OwnRows(fact, period, bindings));
  }

  private Optional<FactRows> rows(Rollup rollup, Bindings bindings) {
    boolean isByHour = query.grain().filter(grain -> grain == Grain.HOUR).isPresent();
    boolean needsHours = isByHour || period.until().isPresent();
    boolean hasHours = needsHours && rollup.hour().isPresent() && clock.hasHoursOfUtc();
    boolean isCutByHour = hasHours && period.until().filter(RollupChoice::isFullHour).isPresent();
    Optional<LocalDate> ownFrom = isCutByHour ? Optional.empty() : cutDay();
    // The fact's own rows of the days that are cut have no such key.
    RollupAggregates aggregates =
        new RollupAggregates(
            fact, rollup, plan.resolver(), ownFrom.isPresent() ? Set.of() : grouped());
    if (!tells(aggregates)
        || (isByHour && !hasHours)
        || (ownFrom.isPresent() && (isByHour || isAllCut(ownFrom.get())))) {
      return Optional.empty();
    }
    return Optional.of(
        new RollupRows(fact, rollup, aggregates, period, bindings, ownFrom, isCutByHour));
  }

  /** The columns in which all rows of a group are alike. */
  private Set<String> grouped() {
    Set<String> columns = new HashSet<>();
    query.dimensions().stream()
        // Of the first, all that is not among the greatest is one group.
        .skip(query.top().isPresent() ? 1 : 0)
        .map(this::field)
        .filter(field -> field.dataset().equals(fact))
        .forEach(field -> columns.add(field.field().expression().toString()));
    query
        .grain()
        .filter(grain -> grain == Grain.DAY)
        .ifPresent(day -> columns.add(fact.day().orElseThrow().expression().toString()));
    return columns;
  }

  /** Whether it has the aggregates of the fact, and the dimensions and the filters of the query. */
  private boolean tells(RollupAggregates aggregates) {
    return plan.aggregates().entrySet().stream()
            .filter(entry -> plan.factOf(entry.getKey()).equals(fact))
            .map(Map.Entry::getValue)
            .allMatch(each -> aggregates.sql(each, name -> name).isPresent())
        && query.dimensions().stream().allMatch(name -> aggregates.has(field(name)))
        && query.filters().stream().allMatch(filter -> aggregates.has(field(filter.field())));
  }

  private FieldRef field(String dimension) {
    return plan.resolver().dimension(fact, dimension).orElseThrow();
  }

  private static boolean isFullHour(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.HOURS));
  }

  /** The first day that the cut of the period leaves a part of; empty when it leaves all. */
  private Optional<LocalDate> cutDay() {
    return period
        .until()
        .filter(until -> fact.instant().isPresent())
        .map(clock::firstDayFrom)
        .filter(day -> !day.isAfter(period.days().orElseThrow().to()));
  }

  private boolean isAllCut(LocalDate from) {
    return !from.isAfter(period.days().orElseThrow().from());
  }
}
