package io.financebi.agreement;

import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Grain;
import io.financebi.semantic.TimeRange;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A row has one place in a visual that is cut by time: where the days of a period are also those of
 * another period a year ago, QuickSight compares nothing.
 */
final class Overlap {
  private static final int WEEKS_OF_A_YEAR = 52;

  private Overlap() {}

  /**
   * Whether days would be in both.
   *
   * @param grain by which the visual is cut
   */
  static boolean isOf(Visual visual, Optional<Grain> grain, TimeRange range) {
    if (visual.query().compare() != Compare.YEAR_AGO
        || visual.type() == VisualType.KPI
        || grain.isEmpty()
        || !(range instanceof TimeRange.Between days)) {
      return false;
    }
    LocalDate ago =
        grain.get() == Grain.WEEK ? days.to().minusWeeks(WEEKS_OF_A_YEAR) : days.to().minusYears(1);
    return !ago.isBefore(days.from());
  }
}
