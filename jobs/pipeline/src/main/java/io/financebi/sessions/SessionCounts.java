package io.financebi.sessions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.financebi.interactions.EventTypes;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/** What is counted of a session: its events, and of which kind they are. */
final class SessionCounts {
  /** The columns: all events, then those of each {@link #kind}. */
  static final List<String> NAMES =
      List.of(
          "events_count",
          "views_count",
          "carts_count",
          "cart_removals_count",
          "purchases_count",
          "other_events_count");

  private SessionCounts() {}

  /** The position in {@link #NAMES} of what an event counts as, beside an event. */
  static Column kind() {
    Column type = col("event_type");
    return when(type.equalTo(EventTypes.VIEW), 1)
        .when(type.equalTo(EventTypes.ADD_TO_CART), 2)
        .when(type.equalTo(EventTypes.REMOVE_FROM_CART), 3)
        .when(type.equalTo(EventTypes.PURCHASE), 4)
        .otherwise(5);
  }

  /** The counts of one event, each 0 or 1. */
  static Column[] ofEvent() {
    return IntStream.range(0, NAMES.size())
        .mapToObj(i -> ofEvent(i).cast("bigint").as(NAMES.get(i)))
        .toArray(Column[]::new);
  }

  private static Column ofEvent(int position) {
    return position == 0 ? lit(1) : when(kind().equalTo(position), 1).otherwise(0);
  }

  /** The counts of rows that have them. */
  static Column[] columns() {
    return NAMES.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  /** The counts of a group of parts that have them. */
  static Column[] ofParts() {
    return NAMES.stream().map(name -> sum(name).as(name)).toArray(Column[]::new);
  }
}
