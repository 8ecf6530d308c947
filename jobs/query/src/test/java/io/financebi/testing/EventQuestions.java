package io.financebi.testing;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Questions about events as people might ask them, and stranger ones; some cannot be asked. */
public final class EventQuestions {
  private static final List<String> METRICS =
      List.of(
          "events",
          "views",
          "add_to_carts",
          "cart_removals",
          "purchases",
          "visitors",
          "buyers",
          "view_to_cart_rate",
          "buyer_rate",
          "revenue_per_visitor",
          "freshness");
  private static final List<String> DIMENSIONS =
      List.of(
          "event_type",
          "category",
          "item_name",
          "item_id",
          "user_id",
          "is_repeat",
          "first_order_date",
          "event_date");
  private static final List<Grain> GRAINS = List.of(Grain.values());

  private final Random random;
  private final LocalDate firstDay;
  private final int days;
  private final List<String> conditions;

  /**
   * @param firstDay of the data
   * @param days of which there are data
   * @param conditions on what there is
   */
  public EventQuestions(Random random, LocalDate firstDay, int days, List<String> conditions) {
    this.random = random;
    this.firstDay = firstDay;
    this.days = days;
    this.conditions = conditions;
  }

  /** Another one. */
  public SemanticQuery next() {
    List<String> metrics = some(METRICS, 1 + random.nextInt(3));
    SemanticQuery query = SemanticQuery.of(metrics, some(DIMENSIONS, random.nextInt(3)));
    if (random.nextInt(2) == 0) {
      query = query.by(GRAINS.get(random.nextInt(GRAINS.size())));
    }
    boolean isFine = query.grain().filter(grain -> grain == Grain.HOUR).isPresent();
    query = query.in(range(isFine ? 2 : days));
    if (random.nextInt(2) == 0) {
      query = query.comparedWith(random.nextInt(4) == 0 ? Compare.YEAR_AGO : Compare.PREVIOUS);
    }
    if (random.nextInt(3) == 0) {
      query = query.where(some(conditions, 1).stream().map(Filter::parse).toList());
    }
    if (!query.dimensions().isEmpty() && random.nextInt(4) == 0) {
      query = query.top(1 + random.nextInt(3));
    }
    return random.nextInt(4) == 0
        ? query.orderedBy(List.of(new Order(metrics.get(0), true))).first(5)
        : query;
  }

  private TimeRange range(int longest) {
    LocalDate from = firstDay.plusDays(random.nextInt(days));
    LocalDate to = from.plusDays(random.nextInt(longest));
    return switch (random.nextInt(6)) {
      case 0 -> longest < days ? new TimeRange.Between(from, from) : new TimeRange.All();
      case 1 -> longest < days ? new TimeRange.Between(from, from) : new TimeRange.Since(from);
      case 2 -> new TimeRange.Last(1 + random.nextInt(2), Grain.DAY);
      case 3 -> longest < days ? new TimeRange.Between(from, to) : TimeRange.Last.parse("1m");
      default -> new TimeRange.Between(from, to);
    };
  }

  private List<String> some(List<String> all, int count) {
    List<String> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, count);
  }
}
