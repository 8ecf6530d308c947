package io.financebi.semantic;

import io.financebi.errors.UserException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which days a query is about. */
public sealed interface TimeRange {
  /** All days. */
  record All() implements TimeRange {}

  /** From a day to a day, both included. */
  record Between(LocalDate from, LocalDate to) implements TimeRange {
    /** Checks their order. */
    public Between {
      if (to.isBefore(from)) {
        throw new UserException(
            "bad_time_range",
            "The range ends on " + to + ", before it starts on " + from + ".",
            "Exchange them.");
      }
    }
  }

  /**
   * The last pieces, the one with the last day of data included: the last 7 days, the last 8 weeks,
   * of which the last may be partial; one month is the month to date.
   */
  record Last(int count, Grain unit) implements TimeRange {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,3})([dwmqy])");

    private static final Map<String, Grain> UNITS =
        Map.of(
            "d", Grain.DAY, "w", Grain.WEEK, "m", Grain.MONTH, "q", Grain.QUARTER, "y", Grain.YEAR);

    /**
     * Reads {@code 7d}, {@code 8w}, {@code 1m}, {@code 2q} or {@code 1y}.
     *
     * @throws UserException {@code bad_time_range}
     */
    public static Last parse(String text) {
      Matcher last = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (!last.matches()) {
        throw new UserException(
            "bad_time_range",
            text + " is no number of days, weeks, months, quarters or years.",
            "Write 7d, 8w, 3m, 2q or 1y; 1m is the month to date.");
      }
      return new Last(Integer.parseInt(last.group(1)), UNITS.get(last.group(2)));
    }
  }

  /** The days of the range; empty for all. */
  default Optional<Days> days(DataEnd end) {
    if (this instanceof Between between) {
      return Optional.of(new Days(between.from(), between.to(), Optional.empty()));
    }
    if (this instanceof Last last) {
      LocalDate start = last.unit().start(end.day());
      return Optional.of(
          new Days(last.unit().minus(start, last.count() - 1L), end.day(), Optional.of(last)));
    }
    return Optional.empty();
  }
}
