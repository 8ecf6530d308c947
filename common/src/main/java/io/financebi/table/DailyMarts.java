package io.financebi.table;

import static io.financebi.table.Measures.EVENTS_CLEAN;
import static io.financebi.table.Measures.MONEY_COLUMNS;
import static io.financebi.table.Measures.SALES_CLEAN;
import static io.financebi.table.Types.BIGINT;
import static io.financebi.table.Types.DATE;
import static io.financebi.table.Types.DOUBLE;
import static io.financebi.table.Types.EVENTS;
import static io.financebi.table.Types.INT;
import static io.financebi.table.Types.MONEY;
import static io.financebi.table.Types.REPORTING_CURRENCY;
import static io.financebi.table.Types.SESSIONS;
import static io.financebi.table.Types.STRING;
import static io.financebi.table.Types.TIMESTAMP;
import static io.financebi.table.Types.USERS;

import java.util.List;

/** Days and hours: what happened and what it earned. */
final class DailyMarts {
  private static final String UNITS = "SUM(CASE WHEN line_type = 'sale' THEN quantity END)";

  private static final TableSpec KPIS =
      people(
              Measures.ordersAndMoney(
                  Measures.eventCounts(
                      TableSpec.table(Layer.MART, "mart_daily_kpis", "one day with events or sales")
                          .builtFrom(
                              "mart_user_daily", "mart_customers", "mart_sessions", SALES_CLEAN)
                          .column("kpi_date", DATE, "the day in the reporting zone"))))
          .measure("sessions_count", BIGINT, SESSIONS, "that started on the day")
          .measure("converted_sessions_count", BIGINT, SESSIONS, "of them, with a PURCHASE event")
          .optional(
              "conversion_rate",
              DOUBLE,
              "fraction",
              "converted sessions / sessions; null without sessions")
          .optional(
              "average_order_amount",
              MONEY,
              REPORTING_CURRENCY,
              "AOV: (gross - discounts) / orders; null without orders")
          .key("kpi_date")
          .byDay("kpi_date")
          .tiesOut("SUM(units)", SALES_CLEAN, UNITS)
          .sumsTieOut(MONEY_COLUMNS, SALES_CLEAN, "SUM(%s)")
          .tiesOut("SUM(sessions_count)", "mart_sessions", "COUNT(*)")
          .tiesOut(
              "SUM(converted_sessions_count)",
              "mart_sessions",
              Measures.countIf("purchases_count > 0"))
          .tiesOut(
              "SUM(new_customers_count)", "mart_customers", Measures.countIf("orders_count > 0"))
          .everyRow("returning_customers_count >= 0")
          .everyRow("converted_sessions_count <= sessions_count")
          .build();

  private static final TableSpec HOURLY_EVENTS =
      TableSpec.table(Layer.MART, "mart_hourly_events", "one hour and event type with events")
          .builtFrom(EVENTS_CLEAN)
          .column("hour_at", TIMESTAMP, "when the hour starts")
          .column("event_type", STRING, "the event type")
          .column("event_date", DATE, "the day of the hour in the reporting zone")
          .measure("hour_of_day", INT, "hours", "0 to 23, in the reporting zone")
          .measure("iso_weekday", INT, "days", "1 Monday to 7 Sunday, in the reporting zone")
          .measure("events_count", BIGINT, EVENTS, "all events")
          .measure("visitors_count", BIGINT, USERS, "distinct users with such an event")
          // Where a clock was changed at one past midnight, two hours of the day began at once.
          .key("hour_at", "hour_of_day", "event_type")
          .byDay("event_date")
          .tiesOut("SUM(events_count)", EVENTS_CLEAN, "COUNT(*)")
          .build();

  private static final TableSpec ITEM_DAILY =
      Measures.ordersAndMoney(
              Measures.eventCounts(
                  TableSpec.table(
                          Layer.MART, "mart_item_daily", "one day and item with events or sales")
                      .builtFrom(EVENTS_CLEAN, SALES_CLEAN)
                      .column("item_id", STRING, "the item")))
          .optional(
              "view_to_purchase_rate", DOUBLE, "fraction", "purchases / views; null without views")
          .column("event_date", DATE, "the day in the reporting zone")
          .key("event_date", "item_id")
          .partitionedBy("event_date")
          .byDay("event_date")
          .tiesOut("SUM(units)", SALES_CLEAN, UNITS)
          .sumsTieOut(MONEY_COLUMNS, SALES_CLEAN, "SUM(%s)")
          .build();

  private static final TableSpec USER_DAILY =
      Measures.ordersAndMoney(
              Measures.eventCounts(
                  TableSpec.table(
                          Layer.MART,
                          "mart_user_daily",
                          "one day and known user with events or sales; guests are not here")
                      .builtFrom(EVENTS_CLEAN, SALES_CLEAN)
                      .column("user_id", STRING, "the user")))
          .column("event_date", DATE, "the day in the reporting zone")
          .key("event_date", "user_id")
          .partitionedBy("event_date")
          .byDay("event_date")
          .sumsTieOut(MONEY_COLUMNS, SALES_CLEAN, "SUM(CASE WHEN user_id IS NOT NULL THEN %s END)")
          .build();

  static final List<TableSpec> ALL = List.of(KPIS, HOURLY_EVENTS, ITEM_DAILY, USER_DAILY);

  private DailyMarts() {}

  private static TableSpec.Builder people(TableSpec.Builder table) {
    return table
        .measure("visitors_count", BIGINT, USERS, "distinct users with an event")
        .measure("buyers_count", BIGINT, USERS, "distinct users with a PURCHASE event")
        .measure("customers_count", BIGINT, USERS, "distinct known users with a sale line")
        .measure("new_customers_count", BIGINT, USERS, "of them, whose first sale line ever it is")
        .measure("returning_customers_count", BIGINT, USERS, "of them, who bought before the day");
  }
}
