package io.financebi.roads;

import static io.financebi.roads.HandMetrics.ratio;

import io.financebi.roads.HandMetrics.Rows;
import java.util.stream.Stream;

/** The metrics of sessions, by hand. */
final class HandVisits {
  private HandVisits() {}

  static void addTo(HandMetrics hand) {
    addFunnel(hand);
    hand.add("sessions", HandVisits::visits, Rows.VISITS);
    hand.add("converted_sessions", slice -> visitsWith(slice, "PURCHASE"), Rows.VISITS);
    hand.add(
        "conversion_rate",
        slice -> ratio(visitsWith(slice, "PURCHASE"), visits(slice)),
        Rows.VISITS);
    hand.add("carted_sessions", slice -> visitsWith(slice, "ADD_TO_CART"), Rows.VISITS);
    hand.add(
        "cart_abandonment_rate",
        slice ->
            ratio(
                slice.visits().stream()
                    .filter(visit -> visit.has("ADD_TO_CART") && !visit.has("PURCHASE"))
                    .count(),
                visitsWith(slice, "ADD_TO_CART")),
        Rows.VISITS);
    hand.add(
        "events_per_session",
        slice ->
            ratio(
                slice.visits().stream().mapToLong(visit -> visit.events().size()).sum(),
                visits(slice)),
        Rows.VISITS);
    hand.add(
        "session_minutes",
        slice ->
            ratio(
                slice.visits().stream().mapToLong(Visits.Visit::millis).sum() / 60_000.0,
                visits(slice)),
        Rows.VISITS);
    hand.add(
        "bounce_rate",
        slice ->
            ratio(
                slice.visits().stream().filter(visit -> visit.events().size() == 1).count(),
                visits(slice)),
        Rows.VISITS);
  }

  /** Each step is of the visits that took those before it too. */
  private static void addFunnel(HandMetrics hand) {
    hand.add("viewed_sessions", slice -> visitsWith(slice, "VIEW"), Rows.VISITS);
    hand.add(
        "funnel_carted_sessions", slice -> visitsWith(slice, "VIEW", "ADD_TO_CART"), Rows.VISITS);
    hand.add(
        "funnel_bought_sessions",
        slice -> visitsWith(slice, "VIEW", "ADD_TO_CART", "PURCHASE"),
        Rows.VISITS);
  }

  private static long visits(Slice slice) {
    return slice.visits().size();
  }

  private static long visitsWith(Slice slice, String... types) {
    return slice.visits().stream().filter(visit -> Stream.of(types).allMatch(visit::has)).count();
  }
}
