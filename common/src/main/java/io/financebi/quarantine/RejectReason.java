package io.financebi.quarantine;

import java.util.Locale;

/**
 * Why a raw row was not accepted: the closed set that column {@code reason} of quarantine takes.
 */
public enum RejectReason {
  MALFORMED_ROW("wrong number of columns, broken quotes or JSON, not UTF-8"),
  MISSING_USER_ID("user_id is empty"),
  MISSING_ITEM_ID("item_id is empty"),
  MISSING_ORDER_ID("order_id is empty"),
  UNKNOWN_EVENT_TYPE("neither a configured event type nor an alias of one"),
  INVALID_LINE_NUMBER("line_number is not a whole number from 1 to 2147483647"),
  INVALID_QUANTITY("quantity is empty, zero, no number or out of range"),
  INVALID_PRICE("unit_price or amount is empty, no number or out of range"),
  INVALID_DISCOUNT("discount is no number or out of range"),
  UNPARSABLE_TIMESTAMP("neither epoch seconds, milli- or microseconds nor ISO 8601"),
  TIMESTAMP_OUT_OF_RANGE("before 2000-01-01, or 2100-01-01 and later"),
  NO_EXCHANGE_RATE("no rate of the currency within rates.max-age before the day"),
  MISSING_CURRENCY("the currency of a rate is empty"),
  INVALID_RATE("rate is not a number above zero"),
  INVALID_COST("unit_cost is no number or below zero"),
  SUPERSEDED("another row with the same key replaces it"),
  UNREADABLE_FILE("a whole file; it is read when it is replaced");

  private final String meaning;

  RejectReason(String meaning) {
    this.meaning = meaning;
  }

  /** As stored in the lake: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One line for people. */
  public String meaning() {
    return meaning;
  }
}
