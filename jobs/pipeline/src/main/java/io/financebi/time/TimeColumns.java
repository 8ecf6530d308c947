package io.financebi.time;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import io.financebi.settings.TimeSettings;
import io.financebi.spark.Texts;
import java.time.ZoneId;
import org.apache.spark.sql.Column;

/**
 * Raw times as instants. The session's own time zone must be UTC; the zones of inputs and of
 * reporting are always named.
 */
public final class TimeColumns {
  /** 2000-01-01, the first accepted millisecond since 1970. */
  private static final long FIRST_MILLIS = 946_684_800_000L;

  /** 2100-01-01, the first millisecond that is too late. */
  private static final long END_MILLIS = 4_102_444_800_000L;

  private static final long SECONDS_BELOW = 100_000_000_000L;
  private static final long MILLIS_BELOW = 100_000_000_000_000L;
  private static final long MICROS_BELOW = 100_000_000_000_000_000L;

  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
  private static final String CLOCK = "[Tt ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?";
  private static final String ZONE = " ?([Zz]|[+-]\\d{2}(:?\\d{2})?)";

  private TimeColumns() {}

  /**
   * Milliseconds since 1970-01-01 UTC, finer parts cut off; null when the text is not a time of the
   * format.
   */
  public static Column epochMillis(Column raw, TimeSettings time) {
    Column text = Texts.trimmed(raw);
    return switch (time.format()) {
      case AUTO -> numeric(text, TimeColumns::byMagnitude).otherwise(isoMillis(text, time.zone()));
      case SECONDS -> numeric(text, n -> near(n, SECONDS_BELOW, n.multiply(1000)));
      case MILLISECONDS -> numeric(text, n -> near(n, MILLIS_BELOW, n));
      case MICROSECONDS -> numeric(text, n -> near(n, MICROS_BELOW, n.divide(1000)));
      case ISO -> isoMillis(text, time.zone());
    };
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
    return to_date(from_utc_timestamp(instant, zone.getId()));
  }

  private interface Scaling {
    Column toMillis(Column number);
  }

  /** Whole numbers take the cheap road; only others are held against a pattern. */
  private static Column numeric(Column text, Scaling scaling) {
    Column whole = text.cast("bigint");
    Column isWhole = whole.isNotNull().and(text.contains(".").equalTo(lit(false)));
    Column exact = text.cast("decimal(28,9)");
    return when(isWhole, floorToLong(scaling.toMillis(whole)))
        .when(text.rlike("^" + Texts.NUMBER + "$"), floorToLong(scaling.toMillis(exact)));
  }

  /** A number that is far off is out of range in any unit, and might not fit a long when scaled. */
  private static Column near(Column number, long below, Column millis) {
    return when(number.between(-below, below), millis).otherwise(END_MILLIS);
  }

  private static Column floorToLong(Column number) {
    return floor(number).cast("bigint");
  }

  private static Column byMagnitude(Column number) {
    return when(abs(number).lt(SECONDS_BELOW), number.multiply(1000))
        .when(abs(number).lt(MILLIS_BELOW), number)
        .when(abs(number).lt(MICROS_BELOW), number.divide(1000));
  }

  private static Column isoMillis(Column text, ZoneId zone) {
    Column seconds = regexp_replace(text, "^(" + DAY + "[Tt ]\\d{2}:\\d{2})($|[^:0-9])", "$1:00$2");
    Column instant = translate(seconds, "tz,", "TZ.").cast("timestamp");
    Column hasZone = text.rlike(ZONE + "$").and(text.rlike("^" + DAY + "$").equalTo(lit(false)));
    // In a gap of the clock the wall time moves forward; in an overlap the earlier offset holds.
    Column inZone = when(hasZone, instant).otherwise(to_utc_timestamp(instant, zone.getId()));
    Column isIso = text.rlike("^" + DAY + "(" + CLOCK + "(" + ZONE + ")?)?$");
    return when(isIso, unix_millis(inZone));
  }
}
