package io.financebi.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.financebi.interactions.EventTypes;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.Tables;
import io.financebi.time.TimeColumns;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Rows in the shape of {@link Moment}. */
final class Moments {
  private static final StructType TABLE = SparkSchemas.toStructType(Tables.named("sale_matches"));

  private Moments() {}

  /**
   * Of events, the views.
   *
   * @param events the columns of interactions_clean
   */
  static Dataset<Row> views(Dataset<Row> events) {
    return ofType(events, EventTypes.VIEW);
  }

  /**
   * Of events, the purchases.
   *
   * @param events the columns of interactions_clean
   */
  static Dataset<Row> purchases(Dataset<Row> events) {
    return ofType(events, EventTypes.PURCHASE);
  }

  private static Dataset<Row> ofType(Dataset<Row> events, String type) {
    return events
        .filter(col("event_type").equalTo(type))
        .select(
            col("user_id"),
            col("item_id"),
            col("event_at").as("at"),
            col("event_date").as("day"),
            lit(type.equals(EventTypes.VIEW)).as("is_view"),
            noSale());
  }

  /**
   * Of order lines, those that were sold.
   *
   * @param lines the columns of sales_clean
   */
  static Dataset<Row> saleLines(Dataset<Row> lines) {
    return sales(lines.filter(col("line_type").equalTo("sale")), "order_date");
  }

  /**
   * The lines that were sold in rows of sale_matches.
   *
   * @param matches the columns of sale_matches
   */
  static Dataset<Row> salesIn(Dataset<Row> matches) {
    return sales(matches.filter(col("order_id").isNotNull()), "match_date");
  }

  /**
   * The PURCHASE events in rows of sale_matches.
   *
   * @param matches the columns of sale_matches
   * @param zone whose days events belong to
   */
  static Dataset<Row> purchasesIn(Dataset<Row> matches, ZoneId zone) {
    return matches
        .filter(col("event_at").isNotNull())
        .select(
            col("user_id"),
            col("item_id"),
            col("event_at").as("at"),
            // The row's own day is that of the sale, where it has one.
            TimeColumns.dayIn(col("event_at"), zone).as("day"),
            lit(false).as("is_view"),
            noSale());
  }

  private static Dataset<Row> sales(Dataset<Row> rows, String day) {
    Column[] line = Moment.SALE_COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new);
    return rows.select(
        col("user_id"),
        col("item_id"),
        col("order_at").as("at"),
        col(day).as("day"),
        lit(false).as("is_view"),
        struct(line).as("sale"));
  }

  private static Column noSale() {
    StructType type = new StructType();
    for (String column : Moment.SALE_COLUMNS) {
      type = type.add(TABLE.apply(column));
    }
    return lit(null).cast(type).as("sale");
  }
}
