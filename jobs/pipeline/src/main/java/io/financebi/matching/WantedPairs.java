package io.financebi.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * The pairs of user and item that have a purchase or a sale line. Most views are of other pairs:
 * left out before the shuffle, they need not be moved and sorted only to be thrown away.
 */
final class WantedPairs {
  /** 8 MB: one pair in a hundred passes wrongly when there are 7 million, which does no harm. */
  private static final long BITS = 1L << 26;

  private static final long EXPECTED = 7_000_000;

  private static final Column PAIR = xxhash64(col("user_id"), col("item_id"));

  private WantedPairs() {}

  /**
   * Those of the views that can matter, and a few others; a Spark job over the anchors.
   *
   * @param anchors moments that views are looked for
   */
  static Dataset<Row> filter(Dataset<Row> views, Dataset<Row> anchors) {
    // Spark has no filter of no rows.
    Optional<BloomFilter> wanted =
        Optional.ofNullable(
            anchors
                .filter(col("user_id").isNotNull())
                .select(PAIR.as("pair"))
                .stat()
                .bloomFilter("pair", EXPECTED, BITS));
    return views.filter(wanted.map(WantedPairs::mightContain).orElse(lit(false)));
  }

  private static Column mightContain(BloomFilter wanted) {
    UDF1<Long, Boolean> isWanted = wanted::mightContainLong;
    return udf(isWanted, DataTypes.BooleanType).apply(PAIR);
  }
}
