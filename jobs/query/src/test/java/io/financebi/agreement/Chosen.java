package io.financebi.agreement;

import io.financebi.semantic.Grain;
import io.financebi.semantic.TimeRange;
import io.financebi.semantic.TimeRange.Last;
import java.time.LocalDate;

/**
 * What a reader chose in the controls of time.
 *
 * @param period as the control shows it
 * @param range the days that it stands for
 * @param grain as the control shows it
 * @param isAlike whether the pieces of a visual that leaves the grain free are like those of the
 *     period before; else there is no question that compares them
 */
record Chosen(String period, TimeRange range, String grain, boolean isAlike) {
  static final String AUTO = "Auto";

  static Chosen last(String period, int count, Grain unit, String grain) {
    return new Chosen(period, new Last(count, unit), grain, true);
  }

  static Chosen all(String grain) {
    return new Chosen("All", new TimeRange.All(), grain, true);
  }

  static Chosen days(String from, String to, String grain) {
    TimeRange range = new TimeRange.Between(LocalDate.parse(from), LocalDate.parse(to));
    return new Chosen("Custom", range, grain, true);
  }

  /** The same where pieces have none like them before. */
  Chosen unlike() {
    return new Chosen(period, range, grain, false);
  }
}
