package io.financebi.testing;

import io.financebi.query.SemanticQuestions;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.Metric;
import io.financebi.semantic.MetricScope;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import io.financebi.semantic.TimeRange.Since;
import io.financebi.semantic.TimeRange.Until;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Semantic queries of every kind, over every metric, for whoever compares two ways of answering.
 */
public final class SemanticQueries {
  private static final TimeRange FORTNIGHT =
      new TimeRange.Between(LocalDate.parse("2025-05-07"), LocalDate.parse("2025-05-20"));

  private SemanticQueries() {}

  /** Each with a name for reports. */
  public static Stream<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    SemanticModel model = SemanticQuestions.model(SampleLake.HOUSE);
    List<String> timely = new ArrayList<>();
    List<String> timeless = new ArrayList<>();
    for (Metric metric : model.metrics()) {
      MetricScope scope = MetricScope.of(model, metric.name());
      (scope.grains().isEmpty() ? timeless : timely).add(metric.name());
    }
    add(all, "what has no time", SemanticQuery.of(timeless, List.of()));
    add(
        all,
        "by reason",
        SemanticQuery.of(List.of("quarantined_rows"), List.of("input", "reason")));
    add(
        all,
        "cohorts",
        SemanticQuery.of(
            List.of("retained_customers", "retention_rate"),
            List.of("cohort_month", "months_since")));
    add(
        all,
        "runs",
        SemanticQuery.of(
            List.of("rows_read", "rows_unaccounted", "checks_held"),
            List.of("run_id", "started_at", "input")));
    // Without a comparison, every metric is on three roads.
    add(
        all,
        "every metric compared by day",
        SemanticQuery.of(timely, List.of())
            .in(FORTNIGHT)
            .comparedWith(Compare.PREVIOUS)
            .by(Grain.DAY));
    List<String> some = List.of("net_sales", "orders", "new_customers");
    for (Grain grain : List.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)) {
      add(all, "by " + grain, SemanticQuery.of(some, List.of()).by(grain));
    }
    addPeriods(all, SemanticQuery.of(some, List.of()));
    addHours(all);
    addGroups(all);
    return all.stream();
  }

  private static void addPeriods(List<Arguments> all, SemanticQuery query) {
    add(all, "since a day", query.in(new Since(LocalDate.parse("2025-05-07"))).by(Grain.DAY));
    add(all, "until a day", query.in(new Until(LocalDate.parse("2025-05-07"))).by(Grain.WEEK));
    add(all, "until a day, in total", query.in(new Until(LocalDate.parse("2025-05-07"))));
    add(
        all,
        "a period without data",
        query.in(new Since(LocalDate.parse("2026-01-01"))).by(Grain.MONTH));
    SemanticQuery compared = query.comparedWith(Compare.PREVIOUS);
    add(
        all,
        "compared by week, partial",
        compared.in(new TimeRange.Last(3, Grain.WEEK)).by(Grain.WEEK));
    add(
        all,
        "month to date compared by day",
        compared.in(new TimeRange.Last(1, Grain.MONTH)).by(Grain.DAY));
    SemanticQuery year = query.in(new TimeRange.Last(1, Grain.YEAR)).comparedWith(Compare.YEAR_AGO);
    add(all, "a year ago", year.by(Grain.DAY));
    add(all, "a year ago by week", year.by(Grain.WEEK));
  }

  private static void addHours(List<Arguments> all) {
    SemanticQuery hours =
        SemanticQuery.of(List.of("events", "orders", "sessions", "matched_share"), List.of())
            .by(Grain.HOUR);
    add(all, "by hour, all days", hours);
    SemanticQuery days = hours.in(new TimeRange.Last(2, Grain.DAY));
    add(all, "by hour, compared", days.comparedWith(Compare.PREVIOUS));
    add(
        all,
        "by hour and weekday",
        SemanticQuery.of(List.of("sessions"), List.of("iso_weekday"))
            .by(Grain.HOUR)
            .in(new TimeRange.Last(2, Grain.DAY)));
  }

  private static void addGroups(List<Arguments> all) {
    List<String> money = List.of("net_sales", "orders", "new_customers", "gross_margin_rate");
    SemanticQuery byCategory = SemanticQuery.of(money, List.of("category"));
    add(all, "by category and channel", SemanticQuery.of(money, List.of("category", "channel")));
    add(all, "by category, filled", byCategory.by(Grain.DAY).in(FORTNIGHT));
    add(all, "by category, compared", byCategory.in(FORTNIGHT).comparedWith(Compare.PREVIOUS));
    add(all, "top and other", byCategory.top(3));
    add(all, "top and other by week", byCategory.top(3).by(Grain.WEEK));
    add(
        all,
        "top by a number's text",
        SemanticQuery.of(List.of("sessions", "conversion_rate"), List.of("iso_weekday")).top(2));
    add(
        all,
        "top of days and of what is true",
        SemanticQuery.of(List.of("net_sales"), List.of("first_order_date", "is_repeat")).top(2));
    add(
        all,
        "facts together",
        SemanticQuery.of(
                List.of("revenue_per_visitor", "views", "units", "matched_share"),
                List.of("category", "segment"))
            .by(Grain.MONTH));
    add(
        all,
        "facts together, where",
        SemanticQuery.of(List.of("revenue_per_visitor", "matched_share"), List.of("category"))
            .where(List.of(Filter.parse("category!=Kitchen"), Filter.parse("is_repeat=true")))
            .top(2));
    add(
        all,
        "ordered and limited",
        SemanticQuery.of(List.of("net_sales", "return_rate"), List.of("item_name"))
            .orderedBy(List.of(new Order("return_rate", true), new Order("net_sales", false)))
            .first(7));
    addFilters(all);
  }

  private static void addFilters(List<Arguments> all) {
    SemanticQuery asked = SemanticQuery.of(List.of("net_sales", "orders"), List.of("category"));
    for (String condition :
        List.of(
            "category=Kitchen",
            "category!=Kitchen",
            "category in Kitchen,Garden",
            "category contains kit",
            "category is null",
            "category is not null",
            "item_name >= S",
            "segment in champions,loyal",
            "is_repeat = true",
            "first_order_date between 2025-04-15 and 2025-05-15",
            "item_name contains O'Neil%_")) {
      add(all, "where " + condition, asked.where(List.of(Filter.parse(condition))));
    }
    add(
        all,
        "where a day",
        SemanticQuery.of(List.of("net_sales"), List.of("country"))
            .where(
                List.of(
                    Filter.parse("order_date > 2025-05-20"),
                    Filter.parse("order_at < 2025-06-01T12:00:00Z"),
                    Filter.parse("line_type=sale"))));
    add(
        all,
        "where a number",
        SemanticQuery.of(List.of("sessions"), List.of())
            .where(List.of(Filter.parse("iso_weekday in 6,7"), Filter.parse("hour_of_day < 12"))));
  }

  private static void add(List<Arguments> all, String name, SemanticQuery query) {
    all.add(Arguments.of(name, query));
  }
}
