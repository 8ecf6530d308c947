package io.financebi.matching;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

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
    return lines
        .filter(col("line_type").equalTo("sale"))
        .select(
            col("user_id"),
            col("item_id"),
            col("order_at").as("at"),
            col("order_date").as("day"),
            lit(false).as("is_view"),
            struct(saleColumns()).as("sale"));
  }

  /**
   * Rows of sale_matches, as moments that are to be matched again.
   *
   * @param matches the columns of sale_matches
   * @param areReplaced whether their sale lines are no more as they were
   * @param zone whose days events belong to
   */
  static Dataset<Row> stored(Dataset<Row> matches, boolean areReplaced, ZoneId zone) {
    Column was =
        struct(
            col("event_at"),
            TimeColumns.dayIn(col("event_at"), zone).as("event_day"),
            lit(areReplaced).as("is_replaced"));
    return matches.select(
        col("user_id"),
        col("item_id"),
        coalesce(col("order_at"), col("event_at")).as("at"),
        col("match_date").as("day"),
        lit(false).as("is_view"),
        when(col("order_id").isNotNull(), struct(saleColumns())).as("sale"),
        lit(false).as("is_news"),
        was.as("was"));
  }

  /**
   * Other moments beside {@link #stored} ones.
   *
   * @param areNews whether they only tell that there is something new
   */
  static Dataset<Row> again(Dataset<Row> moments, boolean areNews) {
    return moments.select(
        col("*"),
        lit(areNews).as("is_news"),
        lit(null).cast("struct<event_at:timestamp,event_day:date,is_replaced:boolean>").as("was"));
  }

  private static Column[] saleColumns() {
    return Moment.SALE_COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  private static Column noSale() {
    StructType type = new StructType();
    for (String column : Moment.SALE_COLUMNS) {
      type = type.add(TABLE.apply(column));
    }
    return lit(null).cast(type).as("sale");
  }
}
