package io.financebi.table;

import static io.financebi.table.Types.BIGINT;
import static io.financebi.table.Types.EVENTS;
import static io.financebi.table.Types.MONEY;
import static io.financebi.table.Types.QUANTITY;
import static io.financebi.table.Types.REPORTING_CURRENCY;

import java.util.List;

/** The columns and aggregates that several marts share, each with what is always true of them. */
final class Measures {
  static final String EVENTS_CLEAN = "interactions_clean";
  static final String SALES_CLEAN = "sales_clean";

  static final List<String> EVENT_COUNTS =
      List.of(
          "events_count",
          "views_count",
          "carts_count",
          "cart_removals_count",
          "purchases_count",
          "other_events_count");

  static final List<String> MONEY_COLUMNS =
      List.of("gross_amount", "discount_amount", "returns_amount", "net_amount");

  static final String NET = "net_amount = gross_amount - discount_amount - returns_amount";

  private Measures() {}

  /** Adds the counts of events, which tie out to interactions_clean. */
  static TableSpec.Builder eventCounts(TableSpec.Builder table) {
    return table
        .measure("events_count", BIGINT, EVENTS, "all events")
        .measure("views_count", BIGINT, EVENTS, "VIEW events")
        .measure("carts_count", BIGINT, EVENTS, "ADD_TO_CART events")
        .measure("cart_removals_count", BIGINT, EVENTS, "REMOVE_FROM_CART events")
        .measure("purchases_count", BIGINT, EVENTS, "PURCHASE events")
        .measure("other_events_count", BIGINT, EVENTS, "events of other configured types")
        .tiesOut("SUM(events_count)", EVENTS_CLEAN, "COUNT(*)")
        .tiesOut("SUM(views_count)", EVENTS_CLEAN, countOf("VIEW"))
        .tiesOut("SUM(carts_count)", EVENTS_CLEAN, countOf("ADD_TO_CART"))
        .tiesOut("SUM(cart_removals_count)", EVENTS_CLEAN, countOf("REMOVE_FROM_CART"))
        .tiesOut("SUM(purchases_count)", EVENTS_CLEAN, countOf("PURCHASE"))
        .everyRow("events_count = " + String.join(" + ", EVENT_COUNTS.subList(1, 6)));
  }

  /** Adds orders and money; the mart says itself what the money ties out to. */
  static TableSpec.Builder ordersAndMoney(TableSpec.Builder table) {
    return table
        .measure("orders_count", BIGINT, "orders", "distinct orders with a sale line")
        .measure("units", QUANTITY, "units", "sold, returns not taken off")
        .measure("gross_amount", MONEY, REPORTING_CURRENCY, "before discounts and returns")
        .measure("discount_amount", MONEY, REPORTING_CURRENCY, "discounts")
        .measure("returns_amount", MONEY, REPORTING_CURRENCY, "returns, on their own day")
        .measure("net_amount", MONEY, REPORTING_CURRENCY, "gross - discount - returns")
        .everyRow(NET);
  }

  /** The number of rows for which a condition is true. */
  static String countIf(String condition) {
    return "COUNT(CASE WHEN " + condition + " THEN 1 END)";
  }

  /** The number of events of a type. */
  static String countOf(String eventType) {
    return countIf("event_type = '" + eventType + "'");
  }

  /**
   * A number that is equal for equal sets of keys, whatever their order, and practically never for
   * others: it finds the row that was counted twice in place of one that was lost.
   */
  static String fingerprint(String condition, String key) {
    return "SUM(CASE WHEN %s THEN CAST(xxhash64(%s) AS DECIMAL(38, 0)) END)"
        .formatted(condition, key);
  }
}
