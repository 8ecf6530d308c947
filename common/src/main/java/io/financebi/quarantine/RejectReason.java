package io.financebi.quarantine;

import java.util.Locale;

/**
 * Why a raw row was not accepted: the closed set that column {@code reason} of quarantine takes.
 */
public enum RejectReason {
  MALFORMED_ROW(
      "not a row of its format: wrong number of columns, broken quotes or JSON, not UTF-8"),
  MISSING_USER_ID("user_id is empty"),
  MISSING_ITEM_ID("item_id is empty"),
  MISSING_ORDER_ID("order_id is empty"),
  UNKNOWN_EVENT_TYPE("event_type is empty, or neither a configured type nor an alias of one"),
  INVALID_LINE_NUMBER("line_number is not a whole number from 1 to 2147483647"),
  INVALID_QUANTITY("quantity is empty, zero, not a number or out of range"),
  INVALID_PRICE("unit_price (or amount) is empty, not a number or out of range"),
  INVALID_DISCOUNT("discount is not a number or out of range"),
  UNPARSABLE_TIMESTAMP(
      "the time is empty, or neither epoch seconds, milliseconds, microseconds nor ISO 8601"),
  TIMESTAMP_OUT_OF_RANGE("the time is before 2000-01-01 or not before 2100-01-01"),
  NO_EXCHANGE_RATE(
      "no rate of the currency on or before the day, or only one older than rates.max-age"),
  MISSING_CURRENCY("a rate's currency is empty"),
  INVALID_RATE("a rate is not a number above zero"),
  INVALID_COST("unit_cost is not a number or below zero"),
  SUPERSEDED("another row of the same key replaces it: a corrected order line, item or rate"),
  UNREADABLE_FILE("the whole file could not be read; it is processed when it is replaced");

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
