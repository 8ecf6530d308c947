package io.financebi.table;

import static io.financebi.table.Types.BIGINT;
import static io.financebi.table.Types.DATE;
import static io.financebi.table.Types.INT;
import static io.financebi.table.Types.MONEY;
import static io.financebi.table.Types.PRICE;
import static io.financebi.table.Types.QUANTITY;
import static io.financebi.table.Types.RATE;
import static io.financebi.table.Types.REPORTING_CURRENCY;
import static io.financebi.table.Types.SOURCE_AMOUNT;
import static io.financebi.table.Types.STRING;
import static io.financebi.table.Types.TIMESTAMP;

import java.util.List;

/** Cleaned rows at the grain of the source. */
public final class CleanTables {
  /** Accepted events. */
  public static final TableSpec INTERACTIONS =
      TableSpec.table(Layer.CLEAN, "interactions_clean", "one accepted event")
          .inputs("interactions")
          .column("user_id", STRING, "who")
          .column("item_id", STRING, "what")
          .column("event_type", STRING, "one of interactions.event-types, in upper case")
          .measure(
              "timestamp", BIGINT, "seconds since 1970-01-01 UTC", "when, as Personalize has it")
          .column("event_at", TIMESTAMP, "when, to the millisecond")
          .column("event_date", DATE, "the day of event_at in the reporting zone")
          .key("user_id", "item_id", "event_type", "event_at")
          .partitionedBy("event_date")
          .day("event_date")
          .build();

  /** Accepted order lines. */
  public static final TableSpec SALES =
      withRawRow(
              TableSpec.table(Layer.CLEAN, "sales_clean", "one accepted order line")
                  .inputs("sales")
                  .builtFrom("exchange_rates")
                  .column("order_id", STRING, "the order")
                  .column(
                      "line_number",
                      INT,
                      "the line in the order; generated when the source has none")
                  .column("line_type", STRING, "sale, return or adjustment")
                  .optional("user_id", STRING, "", "the customer; null for a guest")
                  .column("item_id", STRING, "the item")
                  .measure("quantity", QUANTITY, "units", "as given: negative for most returns")
                  .measure("unit_price", PRICE, "source currency", "as given, or amount / quantity")
                  .column("currency", STRING, "ISO 4217 code of the source amounts")
                  .measure(
                      "source_amount",
                      SOURCE_AMOUNT,
                      "source currency",
                      "quantity x price, not rounded")
                  .measure(
                      "exchange_rate", RATE, "reporting currency", "worth of one unit of currency")
                  .measure(
                      "gross_amount", MONEY, REPORTING_CURRENCY, "quantity x price; 0 for a return")
                  .measure(
                      "discount_amount", MONEY, REPORTING_CURRENCY, "given; taken back by a return")
                  .measure(
                      "returns_amount",
                      MONEY,
                      REPORTING_CURRENCY,
                      "|quantity| x |price| of a return")
                  .measure("net_amount", MONEY, REPORTING_CURRENCY, "gross - discount - returns")
                  .column("order_at", TIMESTAMP, "when ordered (or returned), to the millisecond")
                  .optional(
                      "updated_at",
                      TIMESTAMP,
                      "",
                      "when the source last changed the line, if given")
                  .optional(
                      "original_order_id",
                      STRING,
                      "",
                      "the order that a return takes back, if given")
                  .optional("store_id", STRING, "", "the store, if given")
                  .optional("channel", STRING, "", "the sales channel, if given")
                  .optional("country", STRING, "", "the country, if given"))
          .column("order_date", DATE, "the day of order_at in the reporting zone")
          .key("order_id", "line_number")
          .everyRow(Measures.NET)
          .partitionedBy("order_date")
          .lookedUpBy("order_id")
          .day("order_date")
          .build();

  /** Known items. */
  public static final TableSpec ITEMS =
      withRawRow(
              TableSpec.table(Layer.CLEAN, "items", "one item")
                  .inputs("items")
                  .column("item_id", STRING, "the item")
                  .optional("name", STRING, "", "what people call it")
                  .optional("category", STRING, "", "its category")
                  .optional(
                      "unit_cost", PRICE, REPORTING_CURRENCY, "cost of one unit, where known"))
          .key("item_id")
          .build();

  /** Accepted exchange rates. */
  public static final TableSpec EXCHANGE_RATES =
      withRawRow(
              TableSpec.table(
                      Layer.CLEAN, "exchange_rates", "one currency and day with a rate of its own")
                  .inputs("rates")
                  .column("currency", STRING, "ISO 4217 code")
                  .column("rate_date", DATE, "the day from which on it holds")
                  .measure("rate", RATE, REPORTING_CURRENCY, "worth of one unit of currency"))
          .key("currency", "rate_date")
          .build();

  static final List<TableSpec> ALL = List.of(INTERACTIONS, SALES, ITEMS, EXCHANGE_RATES);

  private CleanTables() {}

  /**
   * Adds the raw row: a correction or another rate judges it again, long after its file is gone.
   */
  private static TableSpec.Builder withRawRow(TableSpec.Builder table) {
    return table
        .column("file", STRING, "where the row came from")
        .column("raw_text", STRING, "the row as it stood in the file")
        .column("raw_values", STRING, "the mapped raw values as a JSON object")
        .column("row_hash", STRING, "128 bits over every source column, in hex");
  }
}
