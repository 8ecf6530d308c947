package io.financebi.sessions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.financebi.interactions.EventTypes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;

/** What is counted of a session: sums over its events, or over parts of it. */
final class SessionCounts {
  private static final Map<String, Column> OF_AN_EVENT = ofAnEvent();

  private SessionCounts() {}

  private static Map<String, Column> ofAnEvent() {
    Column hasMeaning =
        col("event_type")
            .isin(
                EventTypes.VIEW,
                EventTypes.ADD_TO_CART,
                EventTypes.REMOVE_FROM_CART,
                EventTypes.PURCHASE);
    Map<String, Column> counts = new LinkedHashMap<>();
    counts.put("events_count", lit(1));
    counts.put("views_count", is(EventTypes.VIEW));
    counts.put("carts_count", is(EventTypes.ADD_TO_CART));
    counts.put("cart_removals_count", is(EventTypes.REMOVE_FROM_CART));
    counts.put("purchases_count", is(EventTypes.PURCHASE));
    counts.put("other_events_count", when(not(hasMeaning), 1).otherwise(0));
    return Collections.unmodifiableMap(counts);
  }

  private static Column is(String eventType) {
    return when(col("event_type").equalTo(eventType), 1).otherwise(0);
  }

  /** The counts of one event, each 0 or 1. */
  static Column[] ofEvent() {
    return OF_AN_EVENT.entrySet().stream()
        .map(count -> count.getValue().cast("bigint").as(count.getKey()))
        .toArray(Column[]::new);
  }

  /** The counts of rows that have them. */
  static Column[] columns() {
    return OF_AN_EVENT.keySet().stream().map(name -> col(name)).toArray(Column[]::new);
  }

  /** The counts of a group of events. */
  static Column[] ofEvents() {
    return OF_AN_EVENT.entrySet().stream()
        .map(count -> sum(count.getValue()).as(count.getKey()))
        .toArray(Column[]::new);
  }

  /** The counts of a group of parts that have them. */
  static Column[] ofParts() {
    return OF_AN_EVENT.keySet().stream().map(name -> sum(name).as(name)).toArray(Column[]::new);
  }
}
