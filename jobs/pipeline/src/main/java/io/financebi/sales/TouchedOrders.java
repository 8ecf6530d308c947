package io.financebi.sales;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The orders that new rows belong to or that another rate prices: all their lines are settled
 * again, and those of no other order.
 */
public final class TouchedOrders {
  /** So many order ids go to every task at once; more of them are joined by shuffles. */
  private static final long BROADCAST_ROWS = 1_000_000;

  private static final String ID = "_touched_order_id";

  private final Dataset<Row> orderIds;
  private final Row range;

  private TouchedOrders(Dataset<Row> orderIds) {
    this.orderIds = orderIds;
    this.range = orderIds.agg(count(lit(1)), min(ID).as("first"), max(ID).as("last")).head();
  }

  /**
   * Finds them at once, in one job.
   *
   * @param orderIds column {@code order_id}, in any number
   */
  public static TouchedOrders of(Dataset<Row> orderIds) {
    return new TouchedOrders(
        orderIds.select(col("order_id").as(ID)).distinct().persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return range.getLong(0) == 0;
  }

  /** The rows of these orders, of rows that have {@code order_id}. */
  public Dataset<Row> in(Dataset<Row> rows) {
    // The range lets Parquet pass over whole files, for order ids mostly ascend with time.
    Dataset<Row> near =
        rows.filter(col("order_id").between(range.getAs("first"), range.getAs("last")));
    return near.join(joined(), col("order_id").equalTo(col(ID)), "left_semi");
  }

  /** The rows of all other orders. */
  public Dataset<Row> notIn(Dataset<Row> rows) {
    return rows.join(joined(), col("order_id").equalTo(col(ID)), "left_anti");
  }

  private Dataset<Row> joined() {
    return range.getLong(0) <= BROADCAST_ROWS ? broadcast(orderIds) : orderIds;
  }
}
