package io.financebi.generate;

/** What can be wrong with a row of sales. */
enum SaleFault {
  DUPLICATE("duplicate", "the same row again"),
  CORRECTED("superseded", "the same order line with another quantity"),
  NO_ORDER("missing_order_id", "order_id is empty"),
  NO_ITEM("missing_item_id", "item_id is empty"),
  LINE_ZERO("invalid_line_number", "line_number is 0"),
  QUANTITY_ZERO("invalid_quantity", "quantity is 0"),
  QUANTITY_TEXT("invalid_quantity", "quantity is two"),
  PRICE_TEXT("invalid_price", "unit_price is 9,99 in quotes"),
  DISCOUNT_TEXT("invalid_discount", "discount is 10%"),
  NO_TIME("unparsable_timestamp", "order_at is tomorrow"),
  FAR_TIME("timestamp_out_of_range", "order_at is in 2125"),
  NO_RATE("no_exchange_rate", "currency is XAF, which has no rate"),
  LONG_ROW("malformed_row", "a column too many"),
  QUANTITY_EMPTY("invalid_quantity", "quantity is empty");

  private static final int ORDER = 0;
  private static final int LINE = 1;
  private static final int ITEM = 3;
  private static final int QUANTITY = 4;
  private static final int PRICE = 5;
  private static final int DISCOUNT = 6;
  private static final int CURRENCY = 7;
  private static final int TIME = 8;

  private final String reason;
  private final String looks;

  SaleFault(String reason, String looks) {
    this.reason = reason;
    this.looks = looks;
  }

  /** The reason code that the row gets, or {@code duplicate}. */
  String reason() {
    return reason;
  }

  /** What it looks like. */
  String looks() {
    return looks;
  }

  /** The faulty row that a good one becomes. */
  RawRow of(SaleLine line) {
    RawRow good = RawRow.of(line);
    return switch (this) {
      case DUPLICATE -> good;
      case CORRECTED ->
          RawRow.of(line.withQuantity(line.quantity() + Integer.signum(line.quantity())));
      case NO_ORDER -> good.with(ORDER, "");
      case NO_ITEM -> good.with(ITEM, "");
      case LINE_ZERO -> good.with(LINE, "0");
      case QUANTITY_ZERO -> good.with(QUANTITY, "0");
      case QUANTITY_TEXT -> good.with(QUANTITY, "two");
      case PRICE_TEXT -> good.with(PRICE, "9,99");
      case DISCOUNT_TEXT -> good.with(DISCOUNT, "10%");
      case NO_TIME -> good.with(TIME, "tomorrow");
      case FAR_TIME -> good.with(TIME, "2125-01-01T00:00:00Z");
      case NO_RATE -> good.with(CURRENCY, "XAF");
      case LONG_ROW -> RawRow.broken(good.joined() + ",extra");
      case QUANTITY_EMPTY -> good.with(QUANTITY, "");
    };
  }
}
