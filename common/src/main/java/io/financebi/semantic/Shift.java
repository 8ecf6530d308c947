package io.financebi.semantic;

import io.financebi.errors.UserException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * How far back the period lies that another is compared with: so many days, or so many months, for
 * months are not equally long.
 */
record Shift(long days, long months) {
  private static final int DAYS_OF_52_WEEKS = 364;
  private static final int MONTHS_OF_A_YEAR = 12;

  static Shift ofDays(long days) {
    return new Shift(days, 0);
  }

  static Shift ofMonths(long months) {
    return new Shift(0, months);
  }

  LocalDate back(LocalDate day) {
    return day.minusMonths(months).minusDays(days);
  }

  /**
   * The shift of a query.
   *
   * @throws UserException {@code bad_semantic_query} when pieces of the one period would lie across
   *     pieces of the other
   */
  static Shift of(SemanticQuery query, Days days) {
    boolean isByWeek = query.grain().filter(grain -> grain == Grain.WEEK).isPresent();
    if (query.compare() == Compare.YEAR_AGO) {
      return isByWeek ? ofDays(DAYS_OF_52_WEEKS) : ofMonths(MONTHS_OF_A_YEAR);
    }
    Shift shift = days.length();
    query.grain().ifPresent(grain -> shift.requireWhole(grain));
    return shift;
  }

  private void requireWhole(Grain grain) {
    boolean isWhole =
        switch (grain) {
          case HOUR, DAY -> true;
          case WEEK -> months == 0 && days % 7 == 0;
          case MONTH -> months > 0;
          case QUARTER -> months > 0 && months % 3 == 0;
          case YEAR -> months > 0 && months % 12 == 0;
        };
    if (!isWhole) {
      String unit = grain.column().substring(0, 1);
      throw new UserException(
          "bad_semantic_query",
          "By "
              + grain.column()
              + ", only a period of whole "
              + grain.column()
              + "s can be compared with the one before.",
          "Ask for one, as --last 4" + unit + ", or by day.");
    }
  }

  /** As SQL. */
  String interval() {
    return months > 0 ? "INTERVAL '" + months + "' MONTH" : "INTERVAL '" + days + "' DAY";
  }

  /**
   * Where the earlier period is cut when the later one is cut at an instant: at the same time, by
   * the clocks of the reporting zone.
   *
   * @param from the first day of the later period
   */
  Instant back(Instant until, LocalDate from, DataEnd end) {
    ZonedDateTime local = until.atZone(end.zone());
    LocalDate day = local.toLocalDate();
    LocalDate before = back(day);
    // On the 30th of March, all of February is as far.
    return isWithoutCounterpart(day) && !isWithoutCounterpart(from)
        ? before.plusDays(1).atStartOfDay(end.zone()).toInstant()
        : before.atTime(local.toLocalTime()).atZone(end.zone()).toInstant();
  }

  /** Whether the earlier month is too short to have that day. */
  private boolean isWithoutCounterpart(LocalDate day) {
    return day.minusMonths(months).getDayOfMonth() != day.getDayOfMonth();
  }
}
