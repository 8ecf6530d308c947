package io.financebi.matching;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.financebi.settings.BehaviourSettings;
import io.financebi.spark.ByPartition;
import io.financebi.spark.InternalRows;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
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
    Dataset<Row> views = Moments.views(events);
    Dataset<Row> anchors = Moments.purchases(events).unionByName(Moments.saleLines(sales));
    Dataset<Row> wanted =
        areFew(events) ? views : WantedPairs.filter(views, anchors, WantedPairs.OF_ALL_DAYS);
    return InternalRows.mapPartitions(
        sorted(wanted.unionByName(anchors)), TABLE, match(settings, false));
  }

  /** Then a job to choose rows takes longer than to move them all. */
  static boolean areFew(Dataset<Row> events) {
    return ByPartition.isOneTask(events.sparkSession());
  }

  /**
   * What is not as it was stored: the columns of sale_matches, and {@code gone}.
   *
   * @param moments with the columns of {@link Moments#again}
   */
  static Dataset<Row> changes(Dataset<Row> moments, BehaviourSettings settings) {
    return InternalRows.mapPartitions(
        sorted(moments), TABLE.add("gone", DataTypes.BooleanType, false), match(settings, true));
  }

  private static MatchUserItems match(BehaviourSettings settings, boolean again) {
    return new MatchUserItems(settings.matchingWindow(), settings.attributionLookback(), again);
  }

  private static Dataset<Row> sorted(Dataset<Row> moments) {
    // Guests match nothing: their lines are spread by order, however popular the item.
    Column user = coalesce(col("user_id"), col("sale.order_id"));
    return moments
        .repartition(user, col("item_id"))
        // A number that tells most pairs apart is sorted faster than texts.
        .withColumn("_pair_hash", xxhash64(col("user_id"), col("item_id")))
        .sortWithinPartitions("_pair_hash", "user_id", "item_id", "at", "sale");
  }
}
