package io.financebi.sessions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.xxhash64;

import io.financebi.spark.InternalRows;
import io.financebi.time.TimeColumns;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.MakeDecimal;

/** A user's events in the order in which they happened, cut where the user paused. */
public final class Sessions {
  private static final String HASH = "_user_hash";

  private Sessions() {}

  /**
   * The rows of mart_sessions: each event is in exactly one.
   *
   * @param events the columns of interactions_clean
   * @param gap the longest pause within a session
   * @param zone whose days the sessions belong to, each to the day on which it starts
   */
  public static Dataset<Row> of(Dataset<Row> events, Duration gap, ZoneId zone) {
    long gapMicros = gap.toMillis() * 1_000;
    // What lies together already is joined before it is moved: few spans are left of many events.
    Dataset<Row> parts = cut(events.select(Span.ofEvent()), new CutSessions(Span.EVENT, gapMicros));
    Dataset<Row> byUser = parts.repartition(col("user_id"));
    return withDay(cut(byUser, new CutSessions(Span.PART, gapMicros)), zone);
  }

  private static Dataset<Row> cut(Dataset<Row> spans, CutSessions cut) {
    Dataset<Row> inOrder =
        spans
            // A number that tells most users apart is sorted faster than a text; of spans from one
            // instant on the one with the least item is the first.
            .withColumn(HASH, xxhash64(col("user_id")))
            .sortWithinPartitions(HASH, "user_id", "started_at", "entry_item_id");
    return InternalRows.mapPartitions(inOrder, Span.partSchema(), cut);
  }

  /** Adds what follows from start and end. */
  static Dataset<Row> withDay(Dataset<Row> sessions, ZoneId zone) {
    Column started = col("started_at");
    Column local = from_utc_timestamp(started, zone.getId());
    Column millis = unix_millis(col("ended_at")).minus(unix_millis(started));
    return sessions
        .withColumn("duration_seconds", thousandths(millis))
        .withColumn("hour_of_day", hour(local))
        .withColumn("iso_weekday", weekday(local).plus(1))
        .withColumn("session_date", TimeColumns.dayIn(started, zone));
  }

  /** As a decimal(18,3); to divide decimals takes much longer. */
  private static Column thousandths(Column whole) {
    return new Column(new MakeDecimal(whole.expr(), 18, 3, false));
  }
}
