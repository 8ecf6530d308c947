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
  /** Times before 2000 are rejected; the zone may have one day more. */
  LocalDate NO_DATA_BEFORE = LocalDate.of(1999, 12, 31);

  /** All days. */
  record All() implements TimeRange {}

  /** From a day on, up to the last day of data. */
  record Since(LocalDate from) implements TimeRange {
    /** Checks the day. */
    public Since {
      requireOfOurTimes(from);
    }
  }

  /** Up to a day, which is included. */
  record Until(LocalDate to) implements TimeRange {
    /** Checks the day. */
    public Until {
      requireOfOurTimes(to);
    }
  }

  /** From a day to a day, both included. */
  record Between(LocalDate from, LocalDate to) implements TimeRange {
    /** Checks the days and their order. */
    public Between {
      requireOfOurTimes(from);
      requireOfOurTimes(to);
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

    /** Checks that it does not reach back to other times. */
    public Last {
      requireOfOurTimes(unit.minus(NO_DATA_BEFORE, count));
    }

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
    if (this instanceof Since since) {
      LocalDate to = since.from().isAfter(end.day()) ? since.from() : end.day();
      return Optional.of(new Days(since.from(), to, Optional.empty()));
    }
    if (this instanceof Until until) {
      return Optional.of(new Days(NO_DATA_BEFORE, until.to(), Optional.empty()));
    }
    if (this instanceof Last last) {
      LocalDate start = last.unit().start(end.day());
      return Optional.of(
          new Days(last.unit().minus(start, last.count() - 1L), end.day(), Optional.of(last)));
    }
    return Optional.empty();
  }

  /** The first day; empty when the range is open there. */
  default Optional<LocalDate> first(DataEnd end) {
    return this instanceof Until ? Optional.empty() : days(end).map(Days::from);
  }

  private static void requireOfOurTimes(LocalDate day) {
    // Far from them, the engines' calendars differ.
    if (day.getYear() < 1800 || day.getYear() > 2199) {
      throw new UserException(
          "bad_time_range",
          "The period reaches to " + day + ".",
          "Data lie between 2000 and 2100: ask for a period of these years.");
    }
  }
}
