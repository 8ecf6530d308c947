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
 * The pairs of user and item that something is looked for. Most rows are of other pairs: left out
 * before the shuffle, they need not be moved and sorted only to be thrown away.
 */
final class WantedPairs {
  /** One pair in a hundred passes wrongly when there are so many, which does no harm: 8 MB. */
  static final long OF_ALL_DAYS = 7_000_000;

  /** Fewer, of some days: 1 MB. */
  static final long OF_SOME_DAYS = 875_000;

  private static final double BITS_EACH = 9.6;

  private static final Column PAIR = xxhash64(col("user_id"), col("item_id"));

  private WantedPairs() {}

  /**
   * Those of the rows that are of the same pairs as others, and a few more; a Spark job over the
   * others.
   *
   * @param expected about how many pairs
   */
  static Dataset<Row> filter(Dataset<Row> rows, Dataset<Row> others, long expected) {
    // Spark has no filter of no rows.
    Optional<BloomFilter> wanted =
        Optional.ofNullable(
            others
                .filter(col("user_id").isNotNull())
                .select(PAIR.as("pair"))
                .stat()
                .bloomFilter("pair", expected, Math.round(expected * BITS_EACH)));
    return rows.filter(wanted.map(WantedPairs::mightContain).orElse(lit(false)));
  }

  private static Column mightContain(BloomFilter wanted) {
    UDF1<Long, Boolean> isWanted = wanted::mightContainLong;
    return udf(isWanted, DataTypes.BooleanType).apply(PAIR);
  }
}
