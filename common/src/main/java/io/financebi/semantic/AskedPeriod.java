package io.financebi.semantic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The days that a question turns out to be about.
 *
 * @param from the first day, in the reporting zone
 * @param to the last day
 * @param isPartial whether data may still come for the last day
 * @param until where both periods are cut when a partial one is compared; empty when none is
 * @param before the days that it is compared with
 */
public record AskedPeriod(
    LocalDate from,
    LocalDate to,
    boolean isPartial,
    Optional<Instant> until,
    Optional<Before> before) {
  /** The days of the period before. */
  public record Before(LocalDate from, LocalDate to) {}

  /** The period of a question; empty when it is about all days. */
  public static Optional<AskedPeriod> of(SemanticQuery query, DataEnd end) {
    return query.range().days(end).map(days -> of(query, days, end));
  }

  private static AskedPeriod of(SemanticQuery query, Days days, DataEnd end) {
    boolean isPartial = !days.to().isBefore(end.day());
    if (!query.isCompared()) {
      return new AskedPeriod(days.from(), days.to(), isPartial, Optional.empty(), Optional.empty());
    }
    Days before = days.minus(Shift.of(query, days));
    return new AskedPeriod(
        days.from(),
        days.to(),
        isPartial,
        isPartial ? Optional.of(end.completeUntil()) : Optional.empty(),
        Optional.of(new Before(before.from(), before.to())));
  }
}
