package io.financebi.table;

import static io.financebi.table.Types.BIGINT;
import static io.financebi.table.Types.DATE;
import static io.financebi.table.Types.DOUBLE;
import static io.financebi.table.Types.EVENTS;
import static io.financebi.table.Types.INT;
import static io.financebi.table.Types.MONEY;
import static io.financebi.table.Types.QUANTITY;
import static io.financebi.table.Types.REPORTING_CURRENCY;
import static io.financebi.table.Types.STRING;
import static io.financebi.table.Types.TIMESTAMP;

import java.util.List;

/** Aggregates for people and dashboards, each built by {@code sql/marts/NAME.sql}. */
final class MartTables {
  private static final String EVENTS_CLEAN = "interactions_clean";
  private static final String SALES_CLEAN = "sales_clean";
  private static final String UNITS = "CASE WHEN line_type = 'sale' THEN quantity END";
  private static final List<String> MONEY_COLUMNS =
      List.of("gross_amount", "discount_amount", "returns_amount", "net_amount");

  private static final TableSpec DAILY_KPIS =
      ordersAndMoney(
              eventCounts(
                      TableSpec.table(Layer.MART, "mart_daily_kpis", "one day with events or sales")
                          .column("kpi_date", DATE, "the day in the reporting zone"))
                  .measure("visitors_count", BIGINT, "users", "distinct users with an event")
                  .measure("buyers_count", BIGINT, "users", "distinct users with a PURCHASE event")
                  .measure(
                      "customers_count", BIGINT, "users", "distinct known users with a sale line"))
          .optional(
              "average_order_amount",
              MONEY,
              REPORTING_CURRENCY,
              "AOV: (gross - discounts) / orders; null without orders")
          .key("kpi_date")
          .tiesOut("events_count", EVENTS_CLEAN, "COUNT(*)")
          .tiesOut("views_count", EVENTS_CLEAN, countOf("VIEW"))
          .tiesOut("purchases_count", EVENTS_CLEAN, countOf("PURCHASE"))
          .tiesOut("units", SALES_CLEAN, "SUM(" + UNITS + ")")
          .tiesOut(MONEY_COLUMNS, SALES_CLEAN, "SUM(%s)")
          .build();

  private static final TableSpec HOURLY_EVENTS =
      TableSpec.table(Layer.MART, "mart_hourly_events", "one hour and event type with events")
          .column("hour_at", TIMESTAMP, "when the hour starts")
          .column("event_type", STRING, "the event type")
          .column("event_date", DATE, "the day of the hour in the reporting zone")
          .measure("hour_of_day", INT, "hours", "0 to 23, in the reporting zone")
          .measure("iso_weekday", INT, "days", "1 Monday to 7 Sunday, in the reporting zone")
          .measure("events_count", BIGINT, EVENTS, "all events")
          .measure("visitors_count", BIGINT, "users", "distinct users with such an event")
          .key("hour_at", "event_type")
          .tiesOut("events_count", EVENTS_CLEAN, "COUNT(*)")
          .build();

  private static final TableSpec ITEM_DAILY =
      ordersAndMoney(
              eventCounts(
                  TableSpec.table(
                          Layer.MART, "mart_item_daily", "one day and item with events or sales")
                      .column("item_id", STRING, "the item")))
          .optional(
              "view_to_purchase_rate", DOUBLE, "fraction", "purchases / views; null without views")
          .column("event_date", DATE, "the day in the reporting zone")
          .key("event_date", "item_id")
          .partitionedBy("event_date")
          .tiesOut("events_count", EVENTS_CLEAN, "COUNT(*)")
          .tiesOut("purchases_count", EVENTS_CLEAN, countOf("PURCHASE"))
          .tiesOut("units", SALES_CLEAN, "SUM(" + UNITS + ")")
          .tiesOut(MONEY_COLUMNS, SALES_CLEAN, "SUM(%s)")
          .build();

  private static final TableSpec USER_DAILY =
      ordersAndMoney(
              eventCounts(
                  TableSpec.table(
                          Layer.MART,
                          "mart_user_daily",
                          "one day and known user with events or sales; guests are not here")
                      .column("user_id", STRING, "the user")))
          .column("event_date", DATE, "the day in the reporting zone")
          .key("event_date", "user_id")
          .partitionedBy("event_date")
          .tiesOut("events_count", EVENTS_CLEAN, "COUNT(*)")
          .tiesOut("purchases_count", EVENTS_CLEAN, countOf("PURCHASE"))
          .tiesOut(MONEY_COLUMNS, SALES_CLEAN, "SUM(CASE WHEN user_id IS NOT NULL THEN %s END)")
          .build();

  static final List<TableSpec> ALL = List.of(DAILY_KPIS, HOURLY_EVENTS, ITEM_DAILY, USER_DAILY);

  private MartTables() {}

  private static TableSpec.Builder eventCounts(TableSpec.Builder table) {
    return table
        .measure("events_count", BIGINT, EVENTS, "all events")
        .measure("views_count", BIGINT, EVENTS, "VIEW events")
        .measure("carts_count", BIGINT, EVENTS, "ADD_TO_CART events")
        .measure("cart_removals_count", BIGINT, EVENTS, "REMOVE_FROM_CART events")
        .measure("purchases_count", BIGINT, EVENTS, "PURCHASE events")
        .measure("other_events_count", BIGINT, EVENTS, "events of other configured types");
  }

  private static TableSpec.Builder ordersAndMoney(TableSpec.Builder table) {
    return table
        .measure("orders_count", BIGINT, "orders", "distinct orders with a sale line")
        .measure("units", QUANTITY, "units", "sold, returns not taken off")
        .measure("gross_amount", MONEY, REPORTING_CURRENCY, "before discounts and returns")
        .measure("discount_amount", MONEY, REPORTING_CURRENCY, "discounts")
        .measure("returns_amount", MONEY, REPORTING_CURRENCY, "returns, on their own day")
        .measure("net_amount", MONEY, REPORTING_CURRENCY, "gross - discount - returns");
  }

  private static String countOf(String eventType) {
    return "COUNT(CASE WHEN event_type = '" + eventType + "' THEN 1 END)";
  }
}
