package io.financebi.time;

import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.when;

import io.financebi.settings.TimeSettings;
import io.financebi.spark.JavaCalls;
import io.financebi.spark.Texts;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * Raw times as instants. The session's own time zone must be UTC; the zones of inputs and of
 * reporting are always named.
 */
public final class TimeColumns {
  /** 2000-01-01, the first accepted millisecond since 1970. */
  private static final long FIRST_MILLIS = 946_684_800_000L;

  /** 2100-01-01, the first millisecond that is too late. */
  static final long END_MILLIS = 4_102_444_800_000L;

  private TimeColumns() {}

  /**
   * Milliseconds since 1970-01-01 UTC, finer parts cut off; null when the text is not a time of the
   * format.
   */
  public static Column epochMillis(Column raw, TimeSettings time) {
    return JavaCalls.of(RawTime.of(time), "millis", DataTypes.LongType, Texts.trimmed(raw));
  }

  /** Whether the milliseconds lie in the accepted years. */
  public static Column inRange(Column millis) {
    return millis.geq(FIRST_MILLIS).and(millis.lt(END_MILLIS));
  }

  /** The instant of the milliseconds; null when they are out of range. */
  public static Column instant(Column millis) {
    // Spark fails the whole query for milliseconds of which the microseconds do not fit a long.
    return timestamp_millis(when(inRange(millis), millis));
  }

  /** The day of the instant in a zone. */
  public static Column dayIn(Column instant, ZoneId zone) {
    DayOfInstant days = new DayOfInstant(zone.normalized());
    return JavaCalls.of(days, "day", DataTypes.DateType, instant);
  }
}
