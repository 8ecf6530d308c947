package io.financebi.semantic;

import io.financebi.errors.UserException;
import java.time.Instant;
import java.time.LocalDate;

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

  /** SQL for the piece of the later period that one of the earlier goes with. */
  String forward(String piece, Grain grain) {
    return "CAST(" + piece + " + " + interval() + " AS " + grain.sqlType() + ")";
  }

  /** And back again; not all days have one a month later. */
  String back(String piece, Grain grain) {
    return "CAST(" + piece + " - " + interval() + " AS " + grain.sqlType() + ")";
  }

  private String interval() {
    return months > 0 ? "INTERVAL '" + months + "' MONTH" : "INTERVAL '" + days + "' DAY";
  }

  /** The same time of the earlier period, by the clocks of the reporting zone. */
  Instant back(Instant instant, DataEnd end) {
    return instant.atZone(end.zone()).minusMonths(months).minusDays(days).toInstant();
  }
}
