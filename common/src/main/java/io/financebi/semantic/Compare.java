package io.financebi.semantic;

/** With which period a result is compared. */
public enum Compare {
  /** With none. */
  NONE,
  /** With the period of equal length right before. */
  PREVIOUS,
  /** With the same days a year ago; with the same weekdays 52 weeks ago when it is by week. */
  YEAR_AGO
}
