package io.financebi.agreement;

import io.financebi.dashboard.Visual;
import io.financebi.semantic.AskedPeriod;
import io.financebi.semantic.Compare;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.TimeRange;
import io.financebi.semantic.TimeRange.Last;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The grain that is called Auto: that of the local page, without its hours. */
final class AutoGrain {
  private AutoGrain() {}

  static Grain of(Visual visual, TimeRange range, DataEnd end) {
    SemanticQuery question = SemanticQuery.of(visual.query().metrics(), List.of()).in(range);
    Optional<Long> days =
        AskedPeriod.of(question, end)
            .map(period -> ChronoUnit.DAYS.between(period.from(), period.to()) + 1);
    if (days.isEmpty() || days.get() > 731) {
      return Grain.MONTH;
    } else if (days.get() <= 92) {
      return Grain.DAY;
    }
    boolean hasWeeksBefore =
        visual.query().compare() != Compare.PREVIOUS || isOfWeeks(range, days.get());
    return hasWeeksBefore || days.get() > 366 ? Grain.WEEK : Grain.DAY;
  }

  /** Months are compared with months, whatever their lengths. */
  private static boolean isOfWeeks(TimeRange range, long days) {
    if (range instanceof Last last) {
      return last.unit() == Grain.WEEK || (last.unit() == Grain.DAY && last.count() % 7 == 0);
    }
    TimeRange.Between between = (TimeRange.Between) range;
    boolean isOfMonths =
        between.from().getDayOfMonth() == 1 && between.to().plusDays(1).getDayOfMonth() == 1;
    return !isOfMonths && days % 7 == 0;
  }
}
