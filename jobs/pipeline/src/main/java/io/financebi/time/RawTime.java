package io.financebi.time;

import io.financebi.settings.TimeFormat;
import io.financebi.settings.TimeSettings;
import io.financebi.spark.Texts;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.unsafe.types.UTF8String.LongWrapper;

/**
 * Reads the times of an input. No text is both a number and an ISO time, so they may be tried in
 * the order of what that costs.
 *
 * @param zone of ISO times that name none
 */
public record RawTime(TimeFormat format, ZoneId zone) implements Serializable {
  private static final long SECONDS_BELOW = 100_000_000_000L;
  private static final long MILLIS_BELOW = 100_000_000_000_000L;
  private static final long MICROS_BELOW = 100_000_000_000_000_000L;

  private static final Pattern NUMBER = Pattern.compile(Texts.NUMBER);
  private static final UTF8String POINT = UTF8String.fromString(".");

  /** Of numbers that are no whole ones so many digits count. */
  private static final int PLACES = 9;

  /** What has more digits than these is too far off in any unit. */
  private static final int PRECISION = 27;

  /** Powers of ten that make milliseconds of seconds and of microseconds. */
  private static final int OF_SECONDS = 3;

  private static final int OF_MICROS = -3;
  private static final long THOUSAND = 1000;

  /** No power of ten: the number is too far off in any unit. */
  private static final int NONE = Integer.MAX_VALUE;

  /** As the settings say. */
  static RawTime of(TimeSettings settings) {
    return new RawTime(settings.format(), settings.zone().normalized());
  }

  /**
   * Milliseconds since 1970-01-01 UTC, finer parts cut off; null when the text is not a time of the
   * format.
   *
   * @param text without blanks at its ends
   */
  public Long millis(UTF8String text) {
    if (format == TimeFormat.ISO) {
      return IsoTime.millis(text, zone);
    }
    LongWrapper whole = new LongWrapper();
    if (text.toLong(whole) && !text.contains(POINT)) {
      return ofWhole(whole.value);
    }
    Long iso = format == TimeFormat.AUTO ? IsoTime.millis(text, zone) : null;
    return iso != null ? iso : ofFraction(text);
  }

  private Long ofWhole(long number) {
    // The least long has no positive counterpart; as seconds it comes to 0, which is out of range.
    int power = power(Math.abs(number));
    return switch (power) {
      case NONE -> farOff();
      case OF_SECONDS -> number * THOUSAND;
      case OF_MICROS -> Math.floorDiv(number, THOUSAND);
      default -> number;
    };
  }

  private Long ofFraction(UTF8String text) {
    if (!NUMBER.matcher(text.toString()).matches()) {
      return null;
    }
    Decimal decimal = Decimal.fromString(text);
    if (decimal == null || !decimal.changePrecision(PRECISION, PLACES)) {
      return farOff();
    }
    BigDecimal number = decimal.toJavaBigDecimal();
    int power = power(number.abs().longValue());
    return power == NONE
        ? farOff()
        : Long.valueOf(
            number.scaleByPowerOfTen(power).setScale(0, RoundingMode.FLOOR).longValueExact());
  }

  /** What makes milliseconds of a number of this size, as a power of ten. */
  private int power(long size) {
    return switch (format) {
      case AUTO ->
          size < SECONDS_BELOW
              ? OF_SECONDS
              : size < MILLIS_BELOW ? 0 : size < MICROS_BELOW ? OF_MICROS : NONE;
      case SECONDS -> size <= SECONDS_BELOW ? OF_SECONDS : NONE;
      case MILLISECONDS -> size <= MILLIS_BELOW ? 0 : NONE;
      case MICROSECONDS -> size <= MICROS_BELOW ? OF_MICROS : NONE;
      case ISO -> NONE;
    };
  }

  /** Where the unit is known, such a number is a time, and out of range. */
  private Long farOff() {
    return format == TimeFormat.AUTO ? null : (Long) TimeColumns.END_MILLIS;
  }
}
