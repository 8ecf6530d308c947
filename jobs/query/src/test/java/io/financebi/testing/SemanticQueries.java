package io.financebi.testing;

import io.financebi.query.SemanticQuestions;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.Metric;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Semantic queries of every kind, over every metric, for whoever compares two ways of answering.
 */
public final class SemanticQueries {
  /** Metrics that have no place in time: what they say is true now. */
  private static final List<String> TIMELESS = List.of("quarantined_rows", "quarantined_share");

  private static final TimeRange FORTNIGHT =
      new TimeRange.Between(LocalDate.parse("2025-05-07"), LocalDate.parse("2025-05-20"));

  private SemanticQueries() {}

  /** Each with a name for reports. */
  public static Stream<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    List<String> timely = new ArrayList<>();
    for (Metric metric : SemanticQuestions.model(SampleLake.HOUSE).metrics()) {
      if (!TIMELESS.contains(metric.name())) {
        timely.add(metric.name());
      }
    }
    add(all, "every metric", SemanticQuery.of(timely, List.of()));
    add(all, "what has no time", SemanticQuery.of(TIMELESS, List.of()));
    add(all, "by reason", SemanticQuery.of(List.of("quarantined_rows"), List.of("reason")));
    add(all, "every metric by day", SemanticQuery.of(timely, List.of()).by(Grain.DAY));
    List<String> some = List.of("net_sales", "orders", "new_customers", "visitors");
    for (Grain grain : List.of(Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)) {
      add(all, "by " + grain, SemanticQuery.of(some, List.of()).by(grain));
    }
    SemanticQuery compared =
        SemanticQuery.of(some, List.of()).in(FORTNIGHT).comparedWith(Compare.PREVIOUS);
    add(
        all,
        "every metric compared",
        SemanticQuery.of(timely, List.of()).in(FORTNIGHT).comparedWith(Compare.PREVIOUS));
    add(all, "compared by day", compared.by(Grain.DAY));
    add(
        all,
        "compared by week, partial",
        compared.in(new TimeRange.Last(3, Grain.WEEK)).by(Grain.WEEK));
    add(
        all,
        "month to date compared by day",
        compared.in(new TimeRange.Last(1, Grain.MONTH)).by(Grain.DAY));
    add(
        all,
        "a year ago",
        compared
            .in(new TimeRange.Last(1, Grain.YEAR))
            .comparedWith(Compare.YEAR_AGO)
            .by(Grain.DAY));
    SemanticQuery hours =
        SemanticQuery.of(List.of("events", "orders", "sessions", "matched_share"), List.of());
    add(all, "by hour", hours.in(new TimeRange.Last(2, Grain.DAY)).by(Grain.HOUR));
    add(all, "by hour, all days", hours.by(Grain.HOUR));
    addGroups(all);
    return all.stream();
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
        "facts together",
        SemanticQuery.of(
                List.of("revenue_per_visitor", "views", "units", "matched_share"),
                List.of("category", "segment"))
            .by(Grain.MONTH));
    add(
        all,
        "ordered and limited",
        SemanticQuery.of(List.of("net_sales", "return_rate"), List.of("item_name"))
            .orderedBy(List.of(new Order("return_rate", true), new Order("net_sales", false)))
            .first(7));
    addFilters(all);
  }

  private static void addFilters(List<Arguments> all) {
    SemanticQuery asked =
        SemanticQuery.of(List.of("net_sales", "orders", "views"), List.of("category"));
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
  }

  private static void add(List<Arguments> all, String name, SemanticQuery query) {
    all.add(Arguments.of(name, query));
  }
}
