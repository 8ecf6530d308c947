package io.financebi.semantic;

import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Days of the reporting zone, first and last included.
 *
 * @param pieces of which they are the last, when that is how they were asked for
 */
record Days(LocalDate from, LocalDate to, Optional<TimeRange.Last> pieces) {
  /** How far back the period before lies: as many pieces, or whole months, or days. */
  Shift length() {
    if (pieces.isPresent()) {
      int count = pieces.get().count();
      return switch (pieces.get().unit()) {
        case HOUR, DAY -> Shift.ofDays(count);
        case WEEK -> Shift.ofDays(7L * count);
        case MONTH -> Shift.ofMonths(count);
        case QUARTER -> Shift.ofMonths(3L * count);
        case YEAR -> Shift.ofMonths(12L * count);
      };
    }
    boolean isWholeMonths = from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
    return isWholeMonths
        ? Shift.ofMonths(ChronoUnit.MONTHS.between(from, to.plusDays(1)))
        : Shift.ofDays(ChronoUnit.DAYS.between(from, to.plusDays(1)));
  }

  /** The same days, earlier; by months, the last day of a month stays one. */
  Days minus(Shift shift) {
    boolean isLastOfMonth = to.plusDays(1).getDayOfMonth() == 1;
    LocalDate last = shift.back(to);
    return new Days(
        shift.back(from),
        shift.months() > 0 && isLastOfMonth ? last.with(lastDayOfMonth()) : last,
        Optional.empty());
  }
}
