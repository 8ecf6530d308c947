package io.financebi.dedupe;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.spark.LatestByKey;
import io.financebi.spark.ShuffledRows;
import io.financebi.testing.LocalSpark;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

class DropDuplicatesTest {
  @Test
  void keepsOneRowOfEachFingerprintAndCountsTheOthersOnceHoweverOftenItRuns() {
    Dataset<Row> rows = LocalSpark.session().range(10_000).select(col("id").mod(700).as("key"));
    LatestByKey<Integer, Long> dropped = counter();
    Dataset<Row> distinct = distinct(shuffled(rows), dropped);

    assertThat(distinct.distinct().count()).isEqualTo(700);
    assertThat(distinct.count()).isEqualTo(700);
    assertThat(total(dropped)).isEqualTo(9_300);
  }

  @Test
  void leavesOutRowsWithoutAFingerprint() {
    Dataset<Row> rows =
        LocalSpark.session().range(10).select(when(col("id").lt(4), col("id")).as("key"));
    LatestByKey<Integer, Long> dropped = counter();

    assertThat(distinct(shuffled(rows), dropped).count()).isEqualTo(4);
    assertThat(total(dropped)).isZero();
  }

  @Test
  void whatLiesBeforeTheShuffleRunsOnce() {
    LongAccumulator evaluated = LocalSpark.session().sparkContext().longAccumulator();
    Dataset<Row> rows =
        LocalSpark.session()
            .range(100)
            .map(
                (org.apache.spark.api.java.function.MapFunction<Long, Long>)
                    id -> {
                      evaluated.add(1);
                      return id;
                    },
                org.apache.spark.sql.Encoders.LONG())
            .toDF("key");
    ShuffledRows shuffled = shuffled(rows);

    assertThat(distinct(shuffled, counter()).count()).isEqualTo(100);
    assertThat(shuffled.dataset().count()).isEqualTo(100);
    assertThat(evaluated.value()).isEqualTo(100);
  }

  @Test
  void theSetBehavesLikeASetOfPairs() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    LongPairSet set = new LongPairSet();
    Set<java.util.List<Long>> expected = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      long first = random.nextInt(150);
      long second = random.nextInt(150);
      assertThat(set.add(first, second))
          .as("seed %s", seed)
          .isEqualTo(expected.add(java.util.List.of(first, second)));
    }
  }

  private static LatestByKey<Integer, Long> counter() {
    LatestByKey<Integer, Long> counter = new LatestByKey<>();
    LocalSpark.session().sparkContext().register(counter);
    return counter;
  }

  private static long total(LatestByKey<Integer, Long> dropped) {
    return dropped.value().values().stream().mapToLong(Long::longValue).sum();
  }

  private static ShuffledRows shuffled(Dataset<Row> rows) {
    var fingerprinted =
        rows.withColumn("first", when(col("key").isNotNull(), xxhash64(col("key"))))
            .withColumn("second", when(col("key").isNotNull(), xxhash64(lit("x"), col("key"))));
    return ShuffledRows.by(fingerprinted, 3, col("key"));
  }

  private static Dataset<Row> distinct(ShuffledRows shuffled, LatestByKey<Integer, Long> dropped) {
    return shuffled.dataset(shuffled.rows().mapPartitions(new DropDuplicates(1, 2, dropped)).rdd());
  }
}
