package io.financebi.semantic;

import io.financebi.errors.UserException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every piece of time of a result, also those in which nothing happened. */
final class TimeAxis {
  /** So many the digits below can count. */
  private static final int MOST = 10_000;

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Grain grain;
  private final DataEnd end;

  TimeAxis(Grain grain, DataEnd end) {
    this.grain = grain;
    this.end = end;
  }

  /**
   * SELECT of the first and the last piece: of the range, as far as there are data, else of what
   * was found.
   *
   * @param found the CTEs that have pieces
   */
  String bounds(Optional<Days> days, List<String> found, Bindings bindings) {
    if (days.isEmpty()) {
      String all =
          String.join(
              " UNION ALL ",
              found.stream().map(cte -> "SELECT " + grain.column() + " FROM " + cte).toList());
      return "SELECT MIN(%1$s) AS first_piece, MAX(%1$s) AS last_piece\n  FROM (%2$s) AS pieces"
          .formatted(grain.column(), all);
    }
    LocalDate from = days.get().from();
    LocalDate to = days.get().to().isAfter(end.day()) ? end.day() : days.get().to();
    requireNotTooMany(from, to);
    return "SELECT %s AS first_piece, %s AS last_piece"
        .formatted(first(from, bindings), last(to, bindings));
  }

  private void requireNotTooMany(LocalDate from, LocalDate to) {
    long days = ChronoUnit.DAYS.between(from, to);
    long pieces =
        switch (grain) {
          case HOUR -> days * 24;
          case DAY -> days;
          case WEEK -> days / 7;
          default -> ChronoUnit.MONTHS.between(from, to);
        };
    if (pieces >= MOST - 24) {
      throw new UserException(
          "bad_time_range",
          "From " + from + " to " + to + " is too long to be shown by " + grain.column() + ".",
          "Ask for a shorter period or a longer grain.");
    }
  }

  private String first(LocalDate from, Bindings bindings) {
    return grain == Grain.HOUR
        ? hour(from.atStartOfDay(end.zone()).toInstant())
        : bindings.day("first_piece", grain.start(from));
  }

  private String last(LocalDate to, Bindings bindings) {
    if (grain != Grain.HOUR) {
      return bindings.day("last_piece", grain.start(to));
    }
    Instant endOfDay = to.plusDays(1).atStartOfDay(end.zone()).toInstant().minusMillis(1);
    return hour(endOfDay.isAfter(end.last()) ? end.last() : endOfDay);
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
    String piece =
        "CAST(first_piece + (d1.digit + 10 * d2.digit + 100 * d3.digit + 1000 * d4.digit) * %s AS %s)"
            .formatted(grain.step(), grain.sqlType());
    return "SELECT %s AS %s, last_piece\n  FROM bounds".formatted(piece, grain.column())
        + "\n  CROSS JOIN digits AS d1\n  CROSS JOIN digits AS d2"
        + "\n  CROSS JOIN digits AS d3\n  CROSS JOIN digits AS d4";
  }
}
