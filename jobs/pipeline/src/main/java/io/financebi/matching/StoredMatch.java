package io.financebi.matching;

import org.apache.spark.sql.catalyst.InternalRow;

/** A row of sale_matches that may have to go. */
final class StoredMatch {
  /** How many columns {@link Moments#stored} tells of it beside those of a moment. */
  static final int COLUMNS = 3;

  private final Long eventAt;
  private final int eventDay;
  private final InternalRow sale;
  private final long at;
  private final int day;
  private final boolean isReplaced;
  private boolean stays;

  /**
   * @param eventAt microseconds since 1970; null when it has no event
   * @param eventDay of the event, days since 1970 in the reporting zone
   * @param sale the {@link Moment#SALE_COLUMNS}; null when it has no sale line
   * @param at of the sale, else of the event
   * @param day of the row
   * @param isReplaced whether the sale line is no more as it was
   */
  StoredMatch(Long eventAt, int eventDay, InternalRow sale, long at, int day, boolean isReplaced) {
    this.eventAt = eventAt;
    this.eventDay = eventDay;
    this.sale = sale;
    this.at = at;
    this.day = day;
    this.isReplaced = isReplaced;
  }

  boolean hasEvent() {
    return eventAt != null;
  }

  /** Microseconds since 1970, of its event. */
  long eventAt() {
    return eventAt;
  }

  int eventDay() {
    return eventDay;
  }

  boolean hasSale() {
    return sale != null;
  }

  /** Whether it has a sale line that is still as it was. */
  boolean keepsSale() {
    return hasSale() && !isReplaced;
  }

  InternalRow sale() {
    return sale;
  }

  /** Microseconds since 1970, of its sale line. */
  long saleAt() {
    return at;
  }

  int day() {
    return day;
  }

  /** Notes that the same event and sale line are matched again, or go on without a match. */
  void stay() {
    stays = true;
  }

  boolean stays() {
    return stays;
  }
}
