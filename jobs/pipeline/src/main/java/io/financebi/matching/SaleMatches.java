package io.financebi.matching;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.financebi.interactions.EventTypes;
import io.financebi.settings.BehaviourSettings;
import io.financebi.spark.InternalRows;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Purchases as behaviour tells of them, matched to purchases as the books tell of them: the
 * PURCHASE events and the sale lines of one user and item, one to one, the closest in time first.
 * Returns and adjustments are no sale lines.
 */
public final class SaleMatches {
  private static final StructType TABLE = SparkSchemas.toStructType(Tables.named("sale_matches"));

  private SaleMatches() {}

  /**
   * The rows of sale_matches: each PURCHASE event and each sale line is in exactly one.
   *
   * @param events the columns of interactions_clean
   * @param sales the columns of sales_clean
   */
  public static Dataset<Row> of(
      Dataset<Row> events, Dataset<Row> sales, BehaviourSettings settings) {
    Dataset<Row> moments = viewsAndPurchases(events).unionByName(saleLines(sales));
    // Guests match nothing: their lines are spread by order, however popular the item.
    Column user = coalesce(col("user_id"), col("sale.order_id"));
    Dataset<Row> byUserAndItem =
        moments
            .repartition(user, col("item_id"))
            .sortWithinPartitions("user_id", "item_id", "at", "sale");
    return InternalRows.mapPartitions(
        byUserAndItem,
        TABLE,
        new MatchUserItems(settings.matchingWindow(), settings.attributionLookback()));
  }

  private static Dataset<Row> viewsAndPurchases(Dataset<Row> events) {
    Column isView = col("event_type").equalTo(EventTypes.VIEW);
    return events
        .filter(col("event_type").isin(EventTypes.VIEW, EventTypes.PURCHASE))
        .select(
            col("user_id"),
            col("item_id"),
            col("event_at").as("at"),
            col("event_date").as("day"),
            isView.as("is_view"),
            lit(null).cast(saleType()).as("sale"));
  }

  private static Dataset<Row> saleLines(Dataset<Row> sales) {
    Column[] line = Moment.SALE_COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new);
    return sales
        .filter(col("line_type").equalTo("sale"))
        .select(
            col("user_id"),
            col("item_id"),
            col("order_at").as("at"),
            col("order_date").as("day"),
            lit(false).as("is_view"),
            struct(line).as("sale"));
  }

  private static StructType saleType() {
    StructType type = new StructType();
    for (String column : Moment.SALE_COLUMNS) {
      type = type.add(TABLE.apply(column));
    }
    return type;
  }
}
