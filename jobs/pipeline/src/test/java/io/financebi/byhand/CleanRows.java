package io.financebi.byhand;

import io.financebi.byhand.Shop.Event;
import io.financebi.byhand.Shop.Line;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** A shop as the clean tables have it. */
final class CleanRows {
  private final SparkSession spark;
  private final Shop shop;

  CleanRows(SparkSession spark, Shop shop) {
    this.spark = spark;
    this.shop = shop;
  }

  Dataset<Row> events() {
    return table(CleanTables.INTERACTIONS, shop.events().stream().map(this::row).toList());
  }

  Dataset<Row> lines() {
    return table(CleanTables.SALES, shop.lines().stream().map(this::row).toList());
  }

  private Dataset<Row> table(TableSpec table, List<Map<String, Object>> cells) {
    List<Row> rows =
        cells.stream()
            .map(c -> RowFactory.create(table.columnNames().stream().map(c::get).toArray()))
            .toList();
    return spark.createDataFrame(rows, SparkSchemas.toStructType(table));
  }

  private Map<String, Object> row(Event event) {
    return Map.of(
        "user_id", event.user(),
        "item_id", event.item(),
        "event_type", event.type(),
        "timestamp", event.at().getEpochSecond(),
        "event_at", Timestamp.from(event.at()),
        "event_date", Date.valueOf(shop.day(event.at())));
  }

  private Map<String, Object> row(Line line) {
    Map<String, Object> row = new HashMap<>();
    row.put("order_id", line.order());
    row.put("line_number", line.number());
    row.put("line_type", line.type());
    row.put("user_id", line.user());
    row.put("item_id", line.item());
    row.put("quantity", line.quantity());
    row.put("unit_price", BigDecimal.ONE);
    row.put("currency", "USD");
    row.put("source_amount", BigDecimal.ONE);
    row.put("exchange_rate", BigDecimal.ONE);
    row.put("gross_amount", line.gross());
    row.put("discount_amount", line.discount());
    row.put("returns_amount", line.returns());
    row.put("net_amount", line.net());
    row.put("order_at", Timestamp.from(line.at()));
    row.put("row_hash", "");
    row.put("order_date", Date.valueOf(shop.day(line.at())));
    return row;
  }
}
