package io.financebi.roads;

import static io.financebi.roads.HandMetrics.ratio;
import static io.financebi.roads.HandMetrics.visitors;
import static io.financebi.roads.HandMoney.orders;
import static io.financebi.roads.HandMoney.sum;

import io.financebi.roads.CleanRows.Line;
import io.financebi.roads.HandMetrics.Rows;
import java.time.Duration;

/** The metrics of behaviour and money together, by hand. */
final class HandPairs {
  private HandPairs() {}

  static void addTo(HandMetrics hand) {
    hand.add(
        "revenue_per_visitor",
        slice -> ratio(sum(slice, Line::net), visitors(slice)),
        Rows.LINES,
        Rows.EVENTS);
    hand.add(
        "orders_per_visitor",
        slice -> ratio(orders(slice), visitors(slice)),
        Rows.LINES,
        Rows.EVENTS);
    hand.add(
        "matched_share",
        slice ->
            ratio(
                pairs(slice, "matched"),
                slice.pairs().stream().filter(pair -> pair.line() != null).count()),
        Rows.PAIRS);
    hand.add(
        "matched_sales",
        slice ->
            sum(
                slice.pairs().stream()
                    .filter(pair -> pair.event() != null && pair.line() != null)
                    .map(Pairs.Pair::line),
                Line::net),
        Rows.PAIRS);
    hand.add(
        "unmatched_sales",
        slice ->
            sum(
                slice.pairs().stream().filter(pair -> pair.event() == null).map(Pairs.Pair::line),
                Line::net),
        Rows.PAIRS);
    hand.add("unmatched_purchases", slice -> pairs(slice, "event_without_sale"), Rows.PAIRS);
    hand.add(
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
}
