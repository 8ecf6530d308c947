package io.financebi.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads one ISO 8601 text: a day, {@code yyyy-mm-dd}, or a day and a clock, {@code Thh:mm}, {@code
 * Thh:mm:ss} or {@code Thh:mm:ss.f} with one to nine digits, and then perhaps a zone, {@code Z},
 * {@code +hh}, {@code +hhmm} or {@code +hh:mm}. T and Z may be small, T may be a blank, the point a
 * comma, and a blank may stand before the zone.
 */
final class IsoTime {
  private static final int YEAR_DIGITS = 4;
  private static final int MONTHS = 12;
  private static final int HOURS = 24;
  private static final int SIXTY = 60;
  private static final int MOST_PLACES = 9;
  private static final int MILLIS = 1000;
  private static final long SECONDS_A_DAY = 86_400;

  /** The widest offset that there is, in seconds. */
  private static final int WIDEST = 18 * SIXTY * SIXTY;

  private final byte[] text;
  private int at;
  private boolean isBroken;

  private IsoTime(byte[] text) {
    this.text = text;
  }

  /**
   * Milliseconds since 1970-01-01 UTC, finer parts cut off; null when the text is no such time.
   *
   * @param zone of a time that names none: in a gap of its clock the time moves forward, in an
   *     overlap the earlier offset holds
   */
  static Long millis(UTF8String text, ZoneId zone) {
    return new IsoTime(text.getBytes()).millis(zone);
  }

  private Long millis(ZoneId zone) {
    int year = digits(YEAR_DIGITS);
    skip('-');
    int month = digits(2);
    skip('-');
    int day = digits(2);
    boolean hasClock = isInside();
    int second = hasClock ? secondOfDay() : 0;
    int millis = isNext('.') || isNext(',') ? millisOfSecond() : 0;
    boolean hasZone = isInside();
    int offset = hasZone ? offset() : 0;
    if (isBroken || isInside() || !isDay(year, month, day)) {
      return null;
    }
    long wall = LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY + second;
    return (hasZone ? wall - offset : inZone(wall, zone)) * MILLIS + millis;
  }

  private int secondOfDay() {
    if (!isNext('T') && !isNext('t')) {
      skip(' ');
    } else {
      at++;
    }
    int hour = digits(2);
    skip(':');
    int minute = digits(2);
    int second = 0;
    if (isNext(':')) {
      at++;
      second = digits(2);
    } else if (isNext('.') || isNext(',')) {
      isBroken = true;
    }
    isBroken |= hour >= HOURS || minute >= SIXTY || second >= SIXTY;
    return (hour * SIXTY + minute) * SIXTY + second;
  }

  private int millisOfSecond() {
    at++;
    int first = at;
    int millis = 0;
    for (int unit = MILLIS / 10; isInside() && isDigit(text[at]); unit /= 10) {
      millis += (text[at] - '0') * unit;
      at++;
    }
    isBroken |= at == first || at - first > MOST_PLACES;
    return millis;
  }

  private int offset() {
    if (isNext(' ')) {
      at++;
    }
    if (isNext('Z') || isNext('z')) {
      at++;
      return 0;
    }
    boolean isWest = isNext('-');
    skip(isWest ? '-' : '+');
    int hours = digits(2);
    if (isNext(':')) {
      at++;
      isBroken |= !isInside();
    }
    int minutes = isInside() ? digits(2) : 0;
    int seconds = (hours * SIXTY + minutes) * SIXTY;
    isBroken |= minutes >= SIXTY || seconds > WIDEST;
    return isWest ? -seconds : seconds;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= MONTHS
        && day >= 1
        && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
  }

  private static long inZone(long wall, ZoneId zone) {
    return zone.equals(ZoneOffset.UTC)
        ? wall
        : LocalDateTime.ofEpochSecond(wall, 0, ZoneOffset.UTC).atZone(zone).toEpochSecond();
  }

  private int digits(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      if (!isInside() || !isDigit(text[at])) {
        isBroken = true;
        return 0;
      }
      number = number * 10 + text[at] - '0';
      at++;
    }
    return number;
  }

  private void skip(char expected) {
    if (isNext(expected)) {
      at++;
    } else {
      isBroken = true;
    }
  }

  private boolean isNext(char character) {
    return isInside() && text[at] == character;
  }

  private boolean isInside() {
    return at < text.length;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
