package io.financebi.table;

import static io.financebi.table.Measures.EVENTS_CLEAN;
import static io.financebi.table.Measures.SALES_CLEAN;
import static io.financebi.table.Measures.countIf;
import static io.financebi.table.Measures.fingerprint;
import static io.financebi.table.Types.BIGINT;
import static io.financebi.table.Types.DATE;
import static io.financebi.table.Types.DOUBLE;
import static io.financebi.table.Types.EVENTS;
import static io.financebi.table.Types.INT;
import static io.financebi.table.Types.MONEY;
import static io.financebi.table.Types.REPORTING_CURRENCY;
import static io.financebi.table.Types.SECONDS;
import static io.financebi.table.Types.SESSIONS;
import static io.financebi.table.Types.STRING;
import static io.financebi.table.Types.TIMESTAMP;

import java.util.List;

/** Behaviour, and what of it became money. */
final class BehaviourMarts {
  private static final String HAS_EVENT = "match_status <> 'sale_without_event'";
  private static final String HAS_SALE = "match_status <> 'event_without_sale'";

  private static final TableSpec SALE_MATCHES =
      TableSpec.table(
              Layer.MART, "sale_matches", "one PURCHASE event or sale line, or the two that match")
          .builtFrom(EVENTS_CLEAN, SALES_CLEAN)
          .column("match_status", STRING, "matched, event_without_sale or sale_without_event")
          .optional("user_id", STRING, "", "who; null for a guest's sale line")
          .column("item_id", STRING, "what")
          .optional("event_at", TIMESTAMP, "", "when the PURCHASE event happened, if there is one")
          .optional("order_id", STRING, "", "the order of the sale line, if there is one")
          .optional("line_number", INT, "", "the line in the order")
          .optional("order_at", TIMESTAMP, "", "when the line was sold")
          .optional("lag_seconds", SECONDS, "seconds", "from the event to the sale, if matched")
          .optional(
              "last_view_at",
              TIMESTAMP,
              "",
              "the user's last VIEW of the item at or before the sale (else the event), within"
                  + " attribution.lookback")
          .measure("views_count", BIGINT, EVENTS, "the VIEW events within attribution.lookback")
          .optional("gross_amount", MONEY, REPORTING_CURRENCY, "of the sale line")
          .optional("discount_amount", MONEY, REPORTING_CURRENCY, "of the sale line")
          .optional("returns_amount", MONEY, REPORTING_CURRENCY, "of the sale line: 0")
          .optional("net_amount", MONEY, REPORTING_CURRENCY, "gross - discount - returns")
          .column("match_date", DATE, "the sale's day in the reporting zone, else the event's")
          .partitionedBy("match_date")
          .day("match_date")
          .tiesOut(countIf(HAS_EVENT), EVENTS_CLEAN, Measures.countOf("PURCHASE"))
          .tiesOut(
              fingerprint(HAS_EVENT, "user_id, item_id, event_at"),
              EVENTS_CLEAN,
              fingerprint("event_type = 'PURCHASE'", "user_id, item_id, event_at"))
          .tiesOut(countIf(HAS_SALE), SALES_CLEAN, countIf("line_type = 'sale'"))
          .tiesOut(
              countIf("user_id IS NULL"),
              SALES_CLEAN,
              countIf("line_type = 'sale' AND user_id IS NULL"))
          .tiesOut(
              fingerprint(HAS_SALE, "order_id, line_number"),
              SALES_CLEAN,
              fingerprint("line_type = 'sale'", "order_id, line_number"))
          .tiesOut(
              "SUM(gross_amount)",
              SALES_CLEAN,
              "SUM(CASE WHEN line_type = 'adjustment' THEN 0 ELSE gross_amount END)")
          .tiesOut(
              "SUM(net_amount)",
              SALES_CLEAN,
              "SUM(CASE WHEN line_type = 'sale' THEN net_amount END)")
          .everyRow(
              "match_status = CASE WHEN order_id IS NULL THEN 'event_without_sale'"
                  + " WHEN event_at IS NULL THEN 'sale_without_event' ELSE 'matched' END")
          .everyRow("order_id IS NULL OR " + Measures.NET)
          .build();

  private static final TableSpec SESSION =
      Measures.eventCounts(
              TableSpec.table(
                      Layer.MART, "mart_sessions", "one session: a user's events without a pause")
                  .builtFrom(EVENTS_CLEAN)
                  .column("user_id", STRING, "who")
                  .column("started_at", TIMESTAMP, "the first event")
                  .column("ended_at", TIMESTAMP, "the last event")
                  .measure("duration_seconds", SECONDS, "seconds", "from the first to the last")
                  .column("entry_item_id", STRING, "the item of the first event"))
          .measure("hour_of_day", INT, "hours", "0 to 23, of the start in the reporting zone")
          .measure("iso_weekday", INT, "days", "1 Monday to 7 Sunday, of session_date")
          .column("session_date", DATE, "the day of the start in the reporting zone")
          .key("user_id", "started_at")
          .partitionedBy("session_date")
          .lookedUpBy("started_at", "ended_at")
          .day("session_date")
          .everyRow("ended_at >= started_at AND events_count > 0")
          .build();

  private static final TableSpec FUNNEL_DAILY =
      TableSpec.table(Layer.MART, "mart_funnel_daily", "one day with sessions")
          .builtFrom("mart_sessions")
          .column("session_date", DATE, "the day in the reporting zone")
          .measure("sessions_count", BIGINT, SESSIONS, "that started on the day")
          .measure("viewed_sessions_count", BIGINT, SESSIONS, "of them, with a VIEW")
          .measure("carted_sessions_count", BIGINT, SESSIONS, "of those, with an ADD_TO_CART too")
          .measure("bought_sessions_count", BIGINT, SESSIONS, "of those, with a PURCHASE too")
          .measure("view_rate", DOUBLE, "fraction", "viewed / sessions")
          .optional("view_to_cart_rate", DOUBLE, "fraction", "carted / viewed; null without")
          .optional("cart_to_purchase_rate", DOUBLE, "fraction", "bought / carted; null without")
          .key("session_date")
          .byDay("session_date")
          .tiesOut("SUM(sessions_count)", "mart_sessions", "COUNT(*)")
          .tiesOut("SUM(viewed_sessions_count)", "mart_sessions", countIf("views_count > 0"))
          .everyRow("sessions_count >= viewed_sessions_count")
          .everyRow("viewed_sessions_count >= carted_sessions_count")
          .everyRow("carted_sessions_count >= bought_sessions_count")
          .build();

  static final List<TableSpec> ALL = List.of(SALE_MATCHES, SESSION, FUNNEL_DAILY);

  private BehaviourMarts() {}
}
