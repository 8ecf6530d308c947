package io.financebi.semantic;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How finely a result is cut on the time axis. */
public enum Grain {
  /** An hour that starts at a full hour of UTC. */
  HOUR("INTERVAL '1' HOUR"),
  /** A day of the reporting zone; so are the longer ones made of days. */
  DAY("INTERVAL '1' DAY"),
  /** An ISO week, from Monday. */
  WEEK("INTERVAL '7' DAY"),
  /** A calendar month. */
  MONTH("INTERVAL '1' MONTH"),
  /** Three months, from January, April, July or October. */
  QUARTER("INTERVAL '3' MONTH"),
  /** A calendar year. */
  YEAR("INTERVAL '12' MONTH");

  private final String step;

  Grain(String step) {
    this.step = step;
  }

  /** The name of a result's column with the start of each piece. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** From the start of one piece to that of the next, as SQL. */
  String step() {
    return step;
  }

  /** The SQL type of the start of a piece. */
  String sqlType() {
    return this == HOUR ? "timestamp(3)" : "date";
  }

  /**
   * SQL for the start of the piece in which a row lies.
   *
   * @param time SQL for an instant of a row for hours, and for its day else
   */
  String start(String time) {
    return switch (this) {
      case HOUR ->
          "CAST(date_trunc('hour', %s AT TIME ZONE 'UTC') AS timestamp(3))".formatted(time);
      case DAY -> time;
      default -> "CAST(date_trunc('%s', %s) AS date)".formatted(column(), time);
    };
  }

  /** The first day of the piece in which a day lies; the day itself for hours. */
  LocalDate start(LocalDate day) {
    return switch (this) {
      case HOUR, DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /** The day so many pieces before. */
  LocalDate minus(LocalDate day, long pieces) {
    return switch (this) {
      case HOUR, DAY -> day.minusDays(pieces);
      case WEEK -> day.minusWeeks(pieces);
      case MONTH -> day.minusMonths(pieces);
      case QUARTER -> day.minusMonths(3 * pieces);
      case YEAR -> day.minusYears(pieces);
    };
  }
}
