package io.financebi.sessions;

import static java.util.Comparator.comparing;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import io.financebi.spark.Kept;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What further events make of the sessions that there are: they begin sessions of their own, make
 * sessions longer, and bridge the pause between two.
 *
 * @param gone {@link #IDENTITY} and session_date of the sessions that are no more as they were
 * @param come the columns of mart_sessions, of those that stand for them
 */
public record SessionChanges(Dataset<Row> gone, Dataset<Row> come) {
  /** What tells one session from all others. */
  public static final List<String> IDENTITY = List.of("user_id", "started_at");

  /** Of more than so many times, all that lies between is looked at. */
  private static final int FEW_TIMES = 50;

  private static final String FROM = "_from";
  private static final String TO = "_to";
  private static final String ITEM = "_item";
  private static final String GROUP = "_group";
  private static final String WAS = "_was";

  /**
   * Finds them without the events that the sessions are made of: a session is a span of time to
   * which an event either comes near enough or not.
   *
   * @param sessions the columns of mart_sessions
   * @param newEvents the columns of interactions_clean, of events that are in none of the sessions
   * @param gap the longest pause within a session
   * @param zone whose days the sessions belong to
   */
  public static SessionChanges of(
      Dataset<Row> sessions, Dataset<Row> newEvents, Duration gap, ZoneId zone) {
    Dataset<Row> spans = spans(near(sessions, newEvents, gap)).unionByName(spansOf(newEvents));
    Dataset<Row> touched = Kept.rows(touched(spans, gap));
    Dataset<Row> come =
        touched.select(
            with(
                SessionCounts.columns(),
                col("user_id"),
                col("_first.at").as("started_at"),
                col("_first.item").as("entry_item_id"),
                col("ended_at")));
    Dataset<Row> gone =
        touched
            .select(col("user_id"), explode(col(WAS)).as(WAS))
            .select("user_id", WAS + ".started_at", WAS + ".session_date");
    return new SessionChanges(gone, Sessions.withDay(come, zone));
  }

  /** The sessions of users with new events, of about the same time. */
  private static Dataset<Row> near(Dataset<Row> sessions, Dataset<Row> newEvents, Duration gap) {
    Column ofATime =
        times(newEvents).stream()
            .map(time -> time.reaches(gap))
            .reduce(Column::or)
            .orElse(lit(false));
    return sessions
        .filter(ofATime)
        .join(
            newEvents.select(col("user_id").as("_new_user_id")).distinct(),
            col("user_id").equalTo(col("_new_user_id")),
            "left_semi");
  }

  /** The times with new events: days, or as many as follow each other. */
  private static List<Time> times(Dataset<Row> newEvents) {
    Deque<Time> times = new ArrayDeque<>();
    newEvents
        .groupBy("event_date")
        .agg(min("event_at").as("first"), max("event_at").as("last"))
        .collectAsList()
        .stream()
        .map(day -> new Time(instant(day, "first"), instant(day, "last")))
        .sorted(comparing(Time::first))
        .forEach(
            time ->
                times.add(
                    time.isSoonAfter(times.peekLast()) ? times.removeLast().upTo(time) : time));
    return times.size() <= FEW_TIMES
        ? List.copyOf(times)
        : List.of(times.getFirst().upTo(times.getLast()));
  }

  private static Instant instant(Row row, String column) {
    return row.<Timestamp>getAs(column).toInstant();
  }

  /** From a first to a last event. */
  private record Time(Instant first, Instant last) {
    boolean isSoonAfter(Time earlier) {
      return earlier != null && first.isBefore(earlier.last.plus(Duration.ofDays(1)));
    }

    Time upTo(Time later) {
      return new Time(first, later.last);
    }

    /** Whether a session comes near enough; it tells of whole files, too. */
    Column reaches(Duration gap) {
      return col("ended_at")
          .geq(lit(first.minus(gap)))
          .and(col("started_at").leq(lit(last.plus(gap))));
    }
  }

  private static Dataset<Row> spans(Dataset<Row> sessions) {
    return sessions.select(
        with(
            SessionCounts.columns(),
            col("user_id"),
            col("started_at").as(FROM),
            col("ended_at").as(TO),
            col("entry_item_id").as(ITEM),
            struct("started_at", "session_date").as(WAS)));
  }

  private static Dataset<Row> spansOf(Dataset<Row> events) {
    return events.select(
        with(
            SessionCounts.ofEvent(),
            col("user_id"),
            col("event_at").as(FROM),
            col("event_at").as(TO),
            col("item_id").as(ITEM),
            lit(null).cast("struct<started_at:timestamp,session_date:date>").as(WAS)));
  }

  private static Column[] with(Column[] counts, Column... others) {
    return Stream.concat(Stream.of(others), Stream.of(counts)).toArray(Column[]::new);
  }

  /** Joins spans that are near enough to each other; keeps what has a new event in it. */
  private static Dataset<Row> touched(Dataset<Row> spans, Duration gap) {
    WindowSpec inOrder = Window.partitionBy("user_id").orderBy(FROM);
    Column reached = max(TO).over(inOrder.rowsBetween(Window.unboundedPreceding(), -1));
    Column pause = unix_millis(col(FROM)).minus(unix_millis(reached));
    Column starts = pause.isNull().or(pause.gt(gap.toMillis()));
    Column number =
        sum(when(starts, 1).otherwise(0))
            .over(inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
    Column first = min(struct(col(FROM).as("at"), col(ITEM).as("item"))).as("_first");
    return spans
        .withColumn(GROUP, number)
        .groupBy("user_id", GROUP)
        .agg(
            first,
            with(
                SessionCounts.ofParts(),
                max(TO).as("ended_at"),
                max(col(WAS).isNull()).as("_is_touched"),
                collect_list(col(WAS)).as(WAS)))
        .filter("_is_touched");
  }
}
