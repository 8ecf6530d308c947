package io.financebi.roads;

import io.financebi.roads.CleanRows.Event;
import io.financebi.roads.CleanRows.Item;
import io.financebi.roads.CleanRows.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every metric of the house once more, written by hand after its description and not after its
 * expression.
 */
final class HandMetrics {
  /** Of which rows a metric is. */
  enum Rows {
    EVENTS,
    VISITS,
    LINES,
    PAIRS,
    REJECTED
  }

  /**
   * A metric.
   *
   * @param rows without any of which a group does not have it
   * @param number null when it is not known
   */
  record HandMetric(Set<Rows> rows, Function<Slice, Object> number) {}

  private final Map<String, HandMetric> metrics = new TreeMap<>();

  private HandMetrics() {}

  static Map<String, HandMetric> all() {
    HandMetrics hand = new HandMetrics();
    hand.addEvents();
    hand.addVisits();
    hand.addMoney();
    hand.addMargin();
    hand.addCustomers();
    hand.addBoth();
    hand.addTrust();
    return hand.metrics;
  }

  private void add(String name, Function<Slice, Object> number, Rows first, Rows... more) {
    if (metrics.put(name, new HandMetric(EnumSet.of(first, more), number)) != null) {
      throw new IllegalStateException(name);
    }
  }

  private void addEvents() {
    add("events", slice -> (long) slice.events().size(), Rows.EVENTS);
    add("views", slice -> events(slice, "VIEW"), Rows.EVENTS);
    add("add_to_carts", slice -> events(slice, "ADD_TO_CART"), Rows.EVENTS);
    add("cart_removals", slice -> events(slice, "REMOVE_FROM_CART"), Rows.EVENTS);
    add("purchases", slice -> events(slice, "PURCHASE"), Rows.EVENTS);
    add("visitors", HandMetrics::visitors, Rows.EVENTS);
    add("buyers", HandMetrics::buyers, Rows.EVENTS);
    add(
        "view_to_cart_rate",
        slice -> ratio(events(slice, "ADD_TO_CART"), events(slice, "VIEW")),
        Rows.EVENTS);
    add(
        "cart_to_purchase_rate",
        slice -> ratio(events(slice, "PURCHASE"), events(slice, "ADD_TO_CART")),
        Rows.EVENTS);
    add(
        "view_to_purchase_rate",
        slice -> ratio(events(slice, "PURCHASE"), events(slice, "VIEW")),
        Rows.EVENTS);
    add("buyer_rate", slice -> ratio(buyers(slice), visitors(slice)), Rows.EVENTS);
  }

  private static long events(Slice slice, String type) {
    return slice.events().stream().filter(event -> event.type().equals(type)).count();
  }

  private static long visitors(Slice slice) {
    return slice.events().stream().map(Event::user).distinct().count();
  }

  private static long buyers(Slice slice) {
    return slice.events().stream()
        .filter(event -> event.type().equals("PURCHASE"))
        .map(Event::user)
        .distinct()
        .count();
  }

  private void addVisits() {
    add("sessions", HandMetrics::visits, Rows.VISITS);
    add("converted_sessions", slice -> visitsWith(slice, "PURCHASE"), Rows.VISITS);
    add(
        "conversion_rate",
        slice -> ratio(visitsWith(slice, "PURCHASE"), visits(slice)),
        Rows.VISITS);
    add("carted_sessions", slice -> visitsWith(slice, "ADD_TO_CART"), Rows.VISITS);
    add(
        "cart_abandonment_rate",
        slice ->
            ratio(
                slice.visits().stream()
                    .filter(visit -> visit.has("ADD_TO_CART") && !visit.has("PURCHASE"))
                    .count(),
                visitsWith(slice, "ADD_TO_CART")),
        Rows.VISITS);
    add(
        "events_per_session",
        slice ->
            ratio(
                slice.visits().stream().mapToLong(visit -> visit.events().size()).sum(),
                visits(slice)),
        Rows.VISITS);
    add(
        "session_minutes",
        slice ->
            ratio(
                slice.visits().stream().mapToLong(Visits.Visit::millis).sum() / 60_000.0,
                visits(slice)),
        Rows.VISITS);
    add(
        "bounce_rate",
        slice ->
            ratio(
                slice.visits().stream().filter(visit -> visit.events().size() == 1).count(),
                visits(slice)),
        Rows.VISITS);
  }

  private static long visits(Slice slice) {
    return slice.visits().size();
  }

  private static long visitsWith(Slice slice, String type) {
    return slice.visits().stream().filter(visit -> visit.has(type)).count();
  }

  private void addMoney() {
    add("orders", HandMetrics::orders, Rows.LINES);
    add("order_lines", slice -> sales(slice).count(), Rows.LINES);
    add("units", HandMetrics::units, Rows.LINES);
    add("gross_sales", slice -> sum(slice, Line::gross), Rows.LINES);
    add("discounts", slice -> sum(slice, Line::discount), Rows.LINES);
    add("returns", slice -> sum(slice, Line::returns), Rows.LINES);
    add(
        "net_sales",
        slice ->
            sum(slice, Line::gross)
                .subtract(sum(slice, Line::discount))
                .subtract(sum(slice, Line::returns)),
        Rows.LINES);
    add(
        "discount_rate",
        slice -> ratio(sum(slice, Line::discount), sum(slice, Line::gross)),
        Rows.LINES);
    add(
        "return_rate",
        slice -> ratio(sum(slice, Line::returns), sum(slice, Line::gross)),
        Rows.LINES);
    add(
        "average_order_value",
        slice -> ratio(sum(slice, Line::gross).subtract(sum(slice, Line::discount)), orders(slice)),
        Rows.LINES);
    add("units_per_order", slice -> ratio(units(slice), orders(slice)), Rows.LINES);
    add("average_unit_price", slice -> ratio(sum(slice, Line::gross), units(slice)), Rows.LINES);
  }

  private static Stream<Line> sales(Slice slice) {
    return slice.lines().stream().filter(Line::isSale);
  }

  private static long orders(Slice slice) {
    return sales(slice).map(Line::order).distinct().count();
  }

  private static BigDecimal units(Slice slice) {
    return sum(sales(slice), Line::quantity);
  }

  private void addMargin() {
    add("gross_margin", HandMetrics::margin, Rows.LINES);
    add("costed_net_sales", HandMetrics::costedNet, Rows.LINES);
    add("gross_margin_rate", slice -> ratio(margin(slice), costedNet(slice)), Rows.LINES);
    add("known_cost_share", slice -> ratio(costedNet(slice), sum(slice, Line::net)), Rows.LINES);
  }

  private static BigDecimal margin(Slice slice) {
    return costedNet(slice).subtract(sum(slice.lines().stream(), line -> cost(slice, line)));
  }

  /** An adjustment moves no goods, so what they cost is known: nothing. */
  private static BigDecimal costedNet(Slice slice) {
    return sum(
        slice.lines().stream()
            .filter(line -> line.type().equals("adjustment") || unitCost(slice, line) != null),
        Line::net);
  }

  /** What the sold units of a line cost, or the returned ones, which are in the store again. */
  private static BigDecimal cost(Slice slice, Line line) {
    BigDecimal unit = unitCost(slice, line);
    if (unit == null || line.type().equals("adjustment")) {
      return BigDecimal.ZERO;
    }
    BigDecimal units = line.quantity().abs();
    return (line.isSale() ? units : units.negate())
        .multiply(unit)
        .setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal unitCost(Slice slice, Line line) {
    Item item = slice.history().item(line.item());
    return item == null ? null : item.cost();
  }

  private void addCustomers() {
    add("customers", slice -> customers(slice, user -> true), Rows.LINES);
    add(
        "new_customers",
        slice ->
            customers(slice, user -> !slice.history().firstOrder(user).isBefore(slice.start())),
        Rows.LINES);
    add(
        "returning_customers",
        slice -> customers(slice, user -> slice.history().firstOrder(user).isBefore(slice.start())),
        Rows.LINES);
    add(
        "repeat_rate",
        slice ->
            ratio(
                customers(slice, slice.history()::hasOrderedTwice), customers(slice, user -> true)),
        Rows.LINES);
    add(
        "net_sales_per_customer",
        slice ->
            ratio(
                sum(slice.lines().stream().filter(line -> line.user() != null), Line::net),
                customers(slice, user -> true)),
        Rows.LINES);
    add("guest_orders", HandMetrics::guestOrders, Rows.LINES);
    add("guest_share", slice -> ratio(guestOrders(slice), orders(slice)), Rows.LINES);
  }

  private static long customers(Slice slice, Predicate<String> which) {
    return sales(slice).map(Line::user).filter(Objects::nonNull).distinct().filter(which).count();
  }

  private static long guestOrders(Slice slice) {
    return sales(slice).filter(line -> line.user() == null).map(Line::order).distinct().count();
  }

  private void addBoth() {
    add(
        "revenue_per_visitor",
        slice -> ratio(sum(slice, Line::net), visitors(slice)),
        Rows.LINES,
        Rows.EVENTS);
    add(
        "orders_per_visitor",
        slice -> ratio(orders(slice), visitors(slice)),
        Rows.LINES,
        Rows.EVENTS);
    add(
        "matched_share",
        slice ->
            ratio(
                pairs(slice, "matched"),
                slice.pairs().stream().filter(pair -> pair.line() != null).count()),
        Rows.PAIRS);
    add(
        "unmatched_sales",
        slice ->
            sum(
                slice.pairs().stream().filter(pair -> pair.event() == null).map(Pairs.Pair::line),
                Line::net),
        Rows.PAIRS);
    add("unmatched_purchases", slice -> pairs(slice, "event_without_sale"), Rows.PAIRS);
    add(
        "view_to_purchase_hours",
        slice ->
            slice.pairs().stream()
                .filter(pair -> pair.line() != null && pair.lastView() != null)
                .mapToLong(pair -> Duration.between(pair.lastView(), pair.line().at()).toMillis())
                .average()
                .stream()
                .mapToObj(millis -> millis / 3_600_000)
                .findFirst()
                .orElse(null),
        Rows.PAIRS);
  }

  private static long pairs(Slice slice, String status) {
    return slice.pairs().stream().filter(pair -> pair.status().equals(status)).count();
  }

  private void addTrust() {
    add("freshness", slice -> last(slice.events().stream().map(Event::at)), Rows.EVENTS);
    add("sales_freshness", slice -> last(slice.lines().stream().map(Line::at)), Rows.LINES);
    add("quarantined_rows", HandMetrics::rejected, Rows.REJECTED);
    add(
        "quarantined_share",
        slice ->
            ratio(rejected(slice), rejected(slice) + slice.events().size() + slice.lines().size()),
        Rows.REJECTED,
        Rows.EVENTS,
        Rows.LINES);
  }

  private static long rejected(Slice slice) {
    return slice.rejected().stream()
        .filter(row -> row.input().equals("interactions") || row.input().equals("sales"))
        .count();
  }

  private static Instant last(Stream<Instant> instants) {
    return instants.max(Comparator.naturalOrder()).orElse(null);
  }

  private static BigDecimal sum(Slice slice, Function<Line, BigDecimal> amount) {
    return sum(slice.lines().stream(), amount);
  }

  private static BigDecimal sum(Stream<Line> lines, Function<Line, BigDecimal> amount) {
    return lines.map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Double ratio(Number part, Number whole) {
    return whole.doubleValue() == 0 ? null : part.doubleValue() / whole.doubleValue();
  }
}
