package io.financebi.semantic;

import io.financebi.errors.UserException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every piece of time of a result, also those in which nothing happened. */
final class TimeAxis {
  /** Nobody reads more. */
  private static final int MOST = 10_000;

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Grain grain;
  private final TimeRange range;
  private final DataEnd end;

  TimeAxis(Grain grain, TimeRange range, DataEnd end) {
    this.grain = grain;
    this.range = range;
    this.end = end;
  }

  /**
   * SELECT of the first and the last piece: of the range, as far as there are data; where it is
   * open, of what was found.
   *
   * @param until where a partial period is cut
   * @param found the CTEs that have pieces
   * @throws UserException {@code bad_time_range} when there are too many
   */
  String bounds(Optional<Instant> until, List<String> found, Bindings bindings) {
    requireNotTooMany();
    Optional<LocalDate> from = range.first(end);
    Optional<LocalDate> to = range.days(end).map(days -> min(days.to(), end.day()));
    String first = from.map(day -> first(day, bindings)).orElse("MIN(" + grain.column() + ")");
    String last = to.map(day -> last(day, until, bindings)).orElse("MAX(" + grain.column() + ")");
    String bounds = "SELECT " + first + " AS first_piece, " + last + " AS last_piece";
    return from.isPresent() ? bounds : bounds + "\n  FROM (" + all(found) + ") AS pieces";
  }

  private String all(List<String> found) {
    return String.join(
        " UNION ALL ",
        found.stream().map(cte -> "SELECT " + grain.column() + " FROM " + cte).toList());
  }

  private static LocalDate min(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private void requireNotTooMany() {
    if (range.first(end).isPresent() && most() > MOST) {
      Days days = range.days(end).orElseThrow();
      throw new UserException(
          "bad_time_range",
          "From "
              + days.from()
              + " to "
              + min(days.to(), end.day())
              + " is too long to be shown by "
              + grain.column()
              + ".",
          "Ask for a shorter period or a longer grain.");
    }
  }

  /** So many pieces at most; of an open range, as many as there can be data of. */
  private long most() {
    LocalDate from = range.first(end).orElse(TimeRange.NO_DATA_BEFORE);
    LocalDate to = range.days(end).map(days -> min(days.to(), end.day())).orElse(end.day());
    long days = Math.max(0, ChronoUnit.DAYS.between(from, to)) + 1;
    return switch (grain) {
      case HOUR -> 24 * days + 1;
      case DAY -> days;
      case WEEK -> days / 7 + 2;
      default -> days / 28 + 2;
    };
  }

  private String first(LocalDate from, Bindings bindings) {
    return grain == Grain.HOUR
        ? hour(from.atStartOfDay(end.zone()).toInstant())
        : bindings.day("first_piece", grain.start(from));
  }

  private String last(LocalDate to, Optional<Instant> until, Bindings bindings) {
    if (grain != Grain.HOUR) {
      return bindings.day("last_piece", grain.start(to));
    }
    Instant endOfDay = to.plusDays(1).atStartOfDay(end.zone()).toInstant().minusMillis(1);
    Instant last = until.map(instant -> instant.minusMillis(1)).orElse(end.last());
    return hour(endOfDay.isAfter(last) ? last : endOfDay);
  }

  private static String hour(Instant instant) {
    return "TIMESTAMP '" + LOCAL.format(instant.truncatedTo(ChronoUnit.HOURS)) + "'";
  }

  /** The CTE of the digits. */
  String digits() {
    return "digits (digit) AS (\n  VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)\n)";
  }

  /** SELECT of every piece from the first to the last. */
  String pieces() {
    List<String> number = new ArrayList<>(List.of("d1.digit"));
    StringBuilder joins = new StringBuilder("\n    CROSS JOIN digits AS d1");
    long last = most() - 1;
    int digits = String.valueOf(last).length();
    long power = 10;
    for (int i = 2; i <= digits; i++, power *= 10) {
      number.add(power + " * d" + i + ".digit");
      joins.append("\n    CROSS JOIN digits AS d").append(i);
    }
    // No more rows than can be needed.
    String most = "d" + digits + ".digit <= " + String.valueOf(last).charAt(0);
    return """
        SELECT %1$s
          FROM (
            SELECT CAST(first_piece + (%2$s) * %3$s AS %4$s) AS %1$s, last_piece
            FROM bounds%5$s
            WHERE %6$s
          ) AS numbered
          WHERE %1$s <= last_piece"""
        .formatted(
            grain.column(), String.join(" + ", number), grain.step(), grain.sqlType(), joins, most);
  }
}
