package io.financebi.matching;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import io.financebi.sales.TouchedOrders;
import io.financebi.settings.BehaviourSettings;
import io.financebi.spark.Days;
import io.financebi.spark.Kept;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Matches again what a change reaches, and nothing else. Purchases and sale lines of one user and
 * item are a chain as long as neighbours are within the window of each other: what happens in one
 * chain cannot change the matches of another. A chain is matched again when something of it came or
 * went, or when a VIEW came within the lookback of something in it.
 */
public final class Rematching {
  private final Dataset<Row> matches;
  private final BehaviourSettings settings;
  private final ZoneId zone;

  /**
   * @param matches the columns of sale_matches, as they were
   * @param zone whose days events belong to
   */
  public Rematching(Dataset<Row> matches, BehaviourSettings settings, ZoneId zone) {
    this.matches = matches;
    this.settings = settings;
    this.zone = zone;
  }

  /**
   * What changed.
   *
   * @param newEvents the columns of interactions_clean, of events that were not there before
   * @param orders whose lines may be others than before
   * @param orderDays on which the orders had or have lines
   */
  public record News(
      Optional<Dataset<Row>> newEvents, Optional<TouchedOrders> orders, Set<LocalDate> orderDays) {}

  /**
   * Finds the rows that change.
   *
   * @param events the columns of interactions_clean, as they are now
   * @param sales the columns of sales_clean, as they are now
   */
  public MatchChanges after(News news, Dataset<Row> events, Dataset<Row> sales) {
    Dataset<Row> purchases = purchases(news);
    Dataset<Row> lines = Moments.saleLines(ofOrders(news, sales, "order_date"));
    Dataset<Row> linesBefore = ofOrders(news, matches, "match_date");
    Dataset<Row> changed =
        Kept.rows(
            points(purchases)
                .unionByName(points(lines))
                .unionByName(points(Moments.salesIn(linesBefore)))
                .unionByName(viewed(news))
                .filter(col("user_id").isNotNull()));
    Chains chains = chains(changed);
    Dataset<Row> inChains = Kept.rows(in(chains.rows, chains.near));
    Dataset<Row> staying = Moments.salesIn(notOfOrders(news, inChains));
    Dataset<Row> moments =
        Moments.purchasesIn(inChains, zone)
            .unionByName(staying)
            .unionByName(purchases)
            .unionByName(lines)
            .unionByName(views(chains, events));
    Dataset<Row> guests = linesBefore.filter(col("user_id").isNull());
    return new MatchChanges(
        inChains.unionByName(guests), Kept.rows(SaleMatches.matched(moments, settings)));
  }

  /**
   * The chains that something changed of.
   *
   * @param rows user, item, {@code _from} and {@code _to} of each
   * @param near the matches among which the chains were found
   * @param days that the chains touch, UTC
   */
  private record Chains(Dataset<Row> rows, Dataset<Row> near, Set<LocalDate> days) {}

  /**
   * Finds them among the matches of as few days as it takes: what continues a chain is of a day
   * that the window reaches from it.
   */
  private Chains chains(Dataset<Row> changed) {
    Dataset<Row> pairs = changed.select("user_id", "item_id").distinct();
    // From a moment to the next one, and from that to the other one of its match; days of a zone
    // may have 25 hours and begin on another one of UTC.
    int reach = Math.toIntExact(settings.matchingWindow().multipliedBy(2).toDays()) + 2;
    Set<LocalDate> days =
        around(Days.of(changed.select(to_date(col("at")).as("day")), "day"), reach);
    for (int further = 2 * reach; ; further = 2 * further) {
      Dataset<Row> ofDays = matches.filter(Days.isIn("match_date", days));
      Dataset<Row> near = Kept.rows(ofPairs(ofDays, pairs));
      Dataset<Row> rows = Kept.rows(touchedChains(near, changed));
      Set<LocalDate> touched =
          Days.of(rows.selectExpr("explode(sequence(to_date(_from), to_date(_to))) AS day"), "day");
      if (days.containsAll(around(touched, reach))) {
        return new Chains(rows, near, touched);
      }
      // Twice as far each time: a chain may go on for months.
      days = around(touched, further);
    }
  }

  private static Set<LocalDate> around(Set<LocalDate> days, int reach) {
    Set<LocalDate> all = new TreeSet<>();
    days.forEach(
        day -> day.minusDays(reach).datesUntil(day.plusDays(reach + 1L)).forEach(all::add));
    return all;
  }

  private Dataset<Row> purchases(News news) {
    return news.newEvents()
        .map(Moments::purchases)
        .orElseGet(() -> Moments.purchasesIn(matches.filter(lit(false)), zone));
  }

  private static Dataset<Row> ofOrders(News news, Dataset<Row> rows, String day) {
    return news.orders()
        .filter(orders -> !orders.isEmpty())
        .map(orders -> orders.in(rows.filter(Days.isIn(day, news.orderDays()))))
        .orElseGet(() -> rows.filter(lit(false)));
  }

  private static Dataset<Row> notOfOrders(News news, Dataset<Row> rows) {
    return news.orders()
        .filter(orders -> !orders.isEmpty())
        .map(orders -> orders.notIn(rows))
        .orElse(rows);
  }

  private static Dataset<Row> points(Dataset<Row> moments) {
    return moments.select("user_id", "item_id", "at");
  }

  /** What of the matches a new VIEW was before, by no more than the lookback. */
  private Dataset<Row> viewed(News news) {
    Dataset<Row> anchors =
        matches.select(col("user_id"), col("item_id"), anchor().as("at"), col("match_date"));
    if (news.newEvents().isEmpty()) {
      return points(anchors.filter(lit(false)));
    }
    Dataset<Row> views =
        Moments.views(news.newEvents().get())
            .select(
                col("user_id").as("_viewer"),
                col("item_id").as("_viewed"),
                unix_millis(col("at")).as("_viewed_ms"),
                col("day"));
    Column millis = unix_millis(col("at"));
    Column after =
        millis.between(
            col("_viewed_ms"), col("_viewed_ms").plus(settings.attributionLookback().toMillis()));
    Column same =
        col("user_id").equalTo(col("_viewer")).and(col("item_id").equalTo(col("_viewed")));
    Set<LocalDate> days = new TreeSet<>();
    // One more, for a day of the zone may have 25 hours.
    long reach = settings.attributionLookback().toDays() + 2;
    for (LocalDate day : Days.of(views, "day")) {
      day.datesUntil(day.plusDays(reach + 1)).forEach(days::add);
    }
    Dataset<Row> near = anchors.filter(Days.isIn("match_date", days));
    return points(near.join(views, same.and(after), "left_semi"));
  }

  /** A match counts views before its sale, else before its event. */
  private static Column anchor() {
    return coalesce(col("order_at"), col("event_at"));
  }

  private static Dataset<Row> ofPairs(Dataset<Row> rows, Dataset<Row> pairs) {
    return rows.join(
        pairs.select(col("user_id").as("_pair_user"), col("item_id").as("_pair_item")),
        col("user_id").equalTo(col("_pair_user")).and(col("item_id").equalTo(col("_pair_item"))),
        "left_semi");
  }

  /** User, item, {@code _from} and {@code _to} of each chain that something changed of. */
  private Dataset<Row> touchedChains(Dataset<Row> near, Dataset<Row> changed) {
    Dataset<Row> all =
        points(Moments.purchasesIn(near, zone))
            .unionByName(points(Moments.salesIn(near)))
            .withColumn("_is_changed", lit(false))
            .unionByName(changed.withColumn("_is_changed", lit(true)));
    WindowSpec inOrder = Window.partitionBy("user_id", "item_id").orderBy("at");
    Column pause = unix_millis(col("at")).minus(unix_millis(lag("at", 1).over(inOrder)));
    Column starts = pause.isNull().or(pause.gt(settings.matchingWindow().toMillis()));
    return all.withColumn("_starts", when(starts, 1).otherwise(0))
        .withColumn(
            "_chain",
            sum("_starts")
                .over(inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow())))
        .groupBy("user_id", "item_id", "_chain")
        .agg(min("at").as("_from"), max("at").as("_to"), max("_is_changed").as("_is_changed"))
        .filter("_is_changed")
        .select(
            col("user_id").as("_chain_user"),
            col("item_id").as("_chain_item"),
            col("_from"),
            col("_to"));
  }

  private static Dataset<Row> in(Dataset<Row> chains, Dataset<Row> near) {
    Column same =
        col("user_id").equalTo(col("_chain_user")).and(col("item_id").equalTo(col("_chain_item")));
    return near.join(chains, same.and(anchor().between(col("_from"), col("_to"))), "left_semi");
  }

  /** The views that the matches of the chains can count. */
  private Dataset<Row> views(Chains chains, Dataset<Row> events) {
    Set<LocalDate> days = new TreeSet<>();
    long lookback = settings.attributionLookback().toDays() + 2;
    for (LocalDate day : chains.days) {
      day.minusDays(lookback).datesUntil(day.plusDays(2)).forEach(days::add);
    }
    Dataset<Row> pairs =
        chains
            .rows
            .select(col("_chain_user").as("user_id"), col("_chain_item").as("item_id"))
            .distinct();
    Dataset<Row> ofDays = events.filter(Days.isIn("event_date", days));
    return ofPairs(Moments.views(ofDays), pairs);
  }
}
