package io.financebi.roads;

import io.financebi.roads.CleanRows.Event;
import io.financebi.roads.CleanRows.Line;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
    REJECTED,
    COHORTS,
    RUNS;

    /** Whether they happened some day. */
    boolean isTimely() {
      return this != REJECTED && this != COHORTS && this != RUNS;
    }
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
    HandVisits.addTo(hand);
    HandMoney.addTo(hand);
    HandPairs.addTo(hand);
    HandCohorts.addTo(hand);
    HandRuns.addTo(hand);
    hand.addTrust();
    return hand.metrics;
  }

  void add(String name, Function<Slice, Object> number, Rows first, Rows... more) {
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

  static long visitors(Slice slice) {
    return slice.events().stream().map(Event::user).distinct().count();
  }

  private static long buyers(Slice slice) {
    return slice.events().stream()
        .filter(event -> event.type().equals("PURCHASE"))
        .map(Event::user)
        .distinct()
        .count();
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

  static Double ratio(Number part, Number whole) {
    return whole.doubleValue() == 0 ? null : part.doubleValue() / whole.doubleValue();
  }
}
