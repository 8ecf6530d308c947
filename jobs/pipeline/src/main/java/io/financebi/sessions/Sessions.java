package io.financebi.sessions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.when;

import io.financebi.time.TimeColumns;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** A user's events in the order in which they happened, cut where the user paused. */
public final class Sessions {
  private static final String START = "_start";

  private Sessions() {}

  /**
   * The rows of mart_sessions: each event is in exactly one.
   *
   * @param events the columns of interactions_clean
   * @param gap the longest pause within a session
   * @param zone whose days the sessions belong to, each to the day on which it starts
   */
  public static Dataset<Row> of(Dataset<Row> events, Duration gap, ZoneId zone) {
    return withDay(summed(withStart(events, gap)), zone);
  }

  /**
   * Adds the time and the item of the first event of the session that the event is in. Of events at
   * one instant the one with the least item_id is the first.
   */
  private static Dataset<Row> withStart(Dataset<Row> events, Duration gap) {
    WindowSpec inOrder = Window.partitionBy("user_id").orderBy("event_at", "item_id");
    Column pause =
        unix_millis(col("event_at")).minus(unix_millis(lag("event_at", 1).over(inOrder)));
    Column starts = pause.isNull().or(pause.gt(gap.toMillis()));
    Column first = struct(col("event_at").as("at"), col("item_id").as("item"));
    return events
        .select("user_id", "item_id", "event_type", "event_at")
        .withColumn(START, when(starts, first))
        .withColumn(
            START,
            last(START, true)
                .over(inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow())));
  }

  private static Dataset<Row> summed(Dataset<Row> events) {
    return events
        // The item hangs on the time; as a key it needs no aggregate of a text.
        .groupBy(
            col("user_id"),
            col(START + ".at").as("started_at"),
            col(START + ".item").as("entry_item_id"))
        .agg(max("event_at").as("ended_at"), SessionCounts.ofEvents());
  }

  /** Adds what follows from start and end. */
  static Dataset<Row> withDay(Dataset<Row> sessions, ZoneId zone) {
    Column started = col("started_at");
    Column local = from_utc_timestamp(started, zone.getId());
    Column millis = unix_millis(col("ended_at")).minus(unix_millis(started));
    return sessions
        .withColumn(
            "duration_seconds", millis.cast("decimal(18,0)").divide(1000).cast("decimal(18,3)"))
        .withColumn("hour_of_day", hour(local))
        .withColumn("iso_weekday", weekday(local).plus(1))
        .withColumn("session_date", TimeColumns.dayIn(started, zone));
  }
}
