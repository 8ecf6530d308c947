package io.financebi.sales;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

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
  private final OrderPlaces places;

  private TouchedOrders(Dataset<Row> orderIds) {
    this.orderIds = orderIds;
    this.places = OrderPlaces.of(orderIds, ID);
  }

  /**
   * Finds them at once, in one job or two.
   *
   * @param orderIds column {@code order_id}, in any number
   */
  public static TouchedOrders of(Dataset<Row> orderIds) {
    return new TouchedOrders(
        orderIds.select(col("order_id").as(ID)).distinct().persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return places.ids() == 0;
  }

  /** The rows of these orders, of rows that have {@code order_id}. */
  public Dataset<Row> in(Dataset<Row> rows) {
    return rows.join(joined(), col("order_id").equalTo(col(ID)), "left_semi");
  }

  /** The same of a stored table, of which files without such rows are not opened. */
  public Dataset<Row> lookedUpIn(Dataset<Row> table) {
    return in(table.filter(places.hold("order_id")));
  }

  /** The rows of all other orders. */
  public Dataset<Row> notIn(Dataset<Row> rows) {
    return rows.join(joined(), col("order_id").equalTo(col(ID)), "left_anti");
  }

  private Dataset<Row> joined() {
    return places.ids() <= BROADCAST_ROWS ? broadcast(orderIds) : orderIds;
  }
}
