package io.financebi.generate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of a raw file: its values, or for a broken row its text.
 *
 * @param values null for a broken row
 * @param broken the text of a broken row as CSV has it; null for another one
 */
record RawRow(List<String> values, String broken) {
  static final List<String> EVENT_COLUMNS =
      List.of("user_id", "item_id", "event_type", "timestamp");
  static final List<String> SALE_COLUMNS =
      List.of(
          "order_id",
          "line_number",
          "user_id",
          "item_id",
          "quantity",
          "unit_price",
          "discount",
          "currency",
          "order_at",
          "original_order_id",
          "store_id",
          "channel",
          "country");
  static final List<String> ITEM_COLUMNS = List.of("item_id", "name", "category", "unit_cost");
  static final List<String> RATE_COLUMNS = List.of("date", "currency", "rate");

  static RawRow of(String... values) {
    return new RawRow(List.of(values), null);
  }

  static RawRow broken(String text) {
    return new RawRow(null, text);
  }

  static RawRow of(Event event) {
    return of(
        Event.userId(event.user()),
        Catalog.id(event.item()),
        event.type().name(),
        Long.toString(event.second()));
  }

  static RawRow of(SaleLine line) {
    return of(
        line.orderId(),
        Integer.toString(line.lineNumber()),
        line.user() < 0 ? "" : Event.userId(line.user()),
        Catalog.id(line.item()),
        Integer.toString(line.quantity()),
        cents(line.priceCents()),
        line.discountCents() == 0 ? "" : cents(line.discountCents()),
        line.currency(),
        Instant.ofEpochSecond(line.second()).toString(),
        orEmpty(line.originalOrderId()),
        orEmpty(line.storeId()),
        line.channel(),
        line.country());
  }

  static RawRow of(Catalog catalog, int item) {
    int cost = catalog.costCents(item);
    return of(
        Catalog.id(item), catalog.name(item), catalog.category(item), cost == 0 ? "" : cents(cost));
  }

  /** The same row with one other value. */
  RawRow with(int column, String value) {
    List<String> others = new ArrayList<>(values);
    others.set(column, value);
    return new RawRow(others, null);
  }

  /** The row's values joined by commas; only for values that need no quotes. */
  String joined() {
    return String.join(",", values);
  }

  private static String cents(int cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
