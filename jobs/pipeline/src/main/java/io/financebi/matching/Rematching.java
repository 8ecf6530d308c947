package io.financebi.matching;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.financebi.sales.TouchedOrders;
import io.financebi.settings.BehaviourSettings;
import io.financebi.spark.Days;
import io.financebi.spark.Kept;
import io.financebi.time.TimeColumns;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Matches again what a change reaches. The closest pairs of a user and an item are those in which
 * no event and sale line are closer to each other than to what they are matched with. So some days
 * of matches can be matched again by themselves; the others stand, if all that changed lies so far
 * from them that the two cannot match. If it does not, more days are looked at.
 */
public final class Rematching {
  private final Dataset<Row> matches;
  private final BehaviourSettings settings;
  private final ZoneId zone;

  /** From a moment to any that it may match, and on to the day of that one's row. */
  private final int reach;

  /** From the day of a row back to that of the first view that it counts. */
  private final int lookback;

  /**
   * @param matches the columns of sale_matches, as they were
   * @param zone whose days events belong to
   */
  public Rematching(Dataset<Row> matches, BehaviourSettings settings, ZoneId zone) {
    this.matches = matches;
    this.settings = settings;
    this.zone = zone;
    this.reach = days(settings.matchingWindow().multipliedBy(2));
    this.lookback = days(settings.attributionLookback());
  }

  /** How many days further an instant may be that is so much later; a day may have 25 hours. */
  private static int days(Duration later) {
    return Math.toIntExact(later.plusDays(2).minusNanos(1).toDays());
  }

  /**
   * What changed.
   *
   * @param newEvents the columns of interactions_clean, of events that were not there before
   * @param eventDays of the new events, at least
   * @param orders whose lines may be others than before
   * @param orderDays on which the orders had or have lines
   */
  public record News(
      Optional<Dataset<Row>> newEvents,
      Set<LocalDate> eventDays,
      Optional<TouchedOrders> orders,
      Set<LocalDate> orderDays) {}

  /**
   * Finds the rows that change.
   *
   * @param events the columns of interactions_clean, as they are now
   * @param sales the columns of sales_clean, as they are now
   */
  public MatchChanges after(News news, Dataset<Row> events, Dataset<Row> sales) {
    // Mostly a change pushes no other further than a day.
    Set<LocalDate> days = around(news.eventDays(), reach + 1);
    days.addAll(around(news.orderDays(), reach + 1));
    // A row counts views that are earlier.
    days.addAll(around(spread(news.eventDays(), 0, lookback), reach));
    for (int further = 2 * reach; ; further = 2 * further) {
      Dataset<Row> found = Kept.rows(changes(news, days, events, sales));
      Set<LocalDate> touched = daysOf(found);
      if (days.containsAll(around(touched, reach))) {
        return new MatchChanges(
            found.filter(col("gone")), found.filter(not(col("gone"))).drop("gone"));
      }
      // Twice as far each time: one change may push the next for long.
      days.addAll(around(touched, further));
    }
  }

  /** Of the changes that there are among the matches of some days. */
  private Dataset<Row> changes(
      News news, Set<LocalDate> days, Dataset<Row> events, Dataset<Row> sales) {
    Dataset<Row> newEvents = news.newEvents().orElseGet(() -> events.filter(lit(false)));
    Dataset<Row> lines = Moments.again(Moments.saleLines(ofOrders(news, sales)), false);
    Dataset<Row> near = matches.filter(Days.isIn("match_date", days));
    Dataset<Row> replaced =
        ofOrders(news, near.withColumn("order_date", col("match_date"))).drop("order_date");
    Dataset<Row> staying = notOfOrders(news, near).filter(col("user_id").isNotNull());
    Dataset<Row> changed = pairs(newEvents).union(pairs(lines)).union(pairs(replaced));
    Dataset<Row> anchors =
        Moments.stored(replaced, true, zone)
            .unionByName(Moments.stored(ofPairs(staying, changed), false, zone))
            .unionByName(Moments.again(Moments.purchases(newEvents), false))
            .unionByName(lines);
    // Changes that are told lie no nearer to the other days.
    Set<LocalDate> viewDays = spread(within(days), -lookback, 0);
    Dataset<Row> views =
        Moments.again(Moments.views(events.filter(Days.isIn("event_date", viewDays))), false)
            .unionByName(Moments.again(Moments.views(newEvents), true));
    return SaleMatches.changes(anchors.unionByName(ofPairs(views, anchors)), settings);
  }

  /** The days that changes lie on: of rows, and of the events in them. */
  private Set<LocalDate> daysOf(Dataset<Row> rows) {
    return Days.of(
        rows.select(
            explode(array(col("match_date"), TimeColumns.dayIn(col("event_at"), zone))).as("day")),
        "day");
  }

  /** The days of which all that the change of one could touch is among these. */
  private Set<LocalDate> within(Set<LocalDate> days) {
    Set<LocalDate> within = new TreeSet<>(days);
    within.removeIf(day -> !days.containsAll(around(Set.of(day), reach)));
    return within;
  }

  private static Set<LocalDate> around(Collection<LocalDate> days, int reach) {
    return spread(days, -reach, reach);
  }

  private static Set<LocalDate> spread(Collection<LocalDate> days, int from, int to) {
    Set<LocalDate> all = new TreeSet<>();
    days.forEach(day -> day.plusDays(from).datesUntil(day.plusDays(to + 1L)).forEach(all::add));
    return all;
  }

  private static Dataset<Row> pairs(Dataset<Row> rows) {
    return rows.select("user_id", "item_id");
  }

  private static Dataset<Row> ofPairs(Dataset<Row> rows, Dataset<Row> others) {
    return SaleMatches.areFew(rows)
        ? rows
        : WantedPairs.filter(rows, others, WantedPairs.OF_SOME_DAYS);
  }

  /** The rows of the orders, of rows with {@code order_date}. */
  private static Dataset<Row> ofOrders(News news, Dataset<Row> rows) {
    return news.orders()
        .filter(orders -> !orders.isEmpty())
        .map(orders -> orders.in(rows.filter(Days.isIn("order_date", news.orderDays()))))
        .orElseGet(() -> rows.filter(lit(false)));
  }

  private static Dataset<Row> notOfOrders(News news, Dataset<Row> rows) {
    return news.orders()
        .filter(orders -> !orders.isEmpty())
        .map(orders -> orders.notIn(rows))
        .orElse(rows);
  }
}
