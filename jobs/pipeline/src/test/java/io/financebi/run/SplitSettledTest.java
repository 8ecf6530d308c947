package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.spark.LatestByKey;
import io.financebi.spark.ShuffledRows;
import io.financebi.testing.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SplitSettledTest {
  private static final int PARTITIONS = 8;

  @Test
  void duplicatesOfAllPartitionsCountThoughOneTaskReadsThemAll() {
    LatestByKey<Integer, DuplicateTally> duplicates = new LatestByKey<>();
    LocalSpark.session().sparkContext().register(duplicates);
    ShuffledRows settled = settled();
    SplitSettled split = new SplitSettled(settled.schema(), duplicates);
    Dataset<Row> accepted =
        settled.dataset(settled.rows().mapPartitionsWithIndex(split::accepted, true).rdd());

    assertThat(accepted.coalesce(1).count()).isEqualTo(400);
    assertThat(total(duplicates)).isEqualTo(100);

    assertThat(accepted.count()).as("again, as many tasks").isEqualTo(400);
    assertThat(total(duplicates)).isEqualTo(100);
  }

  /** Every fifth row is a duplicate. */
  private static ShuffledRows settled() {
    Dataset<Row> rows =
        LocalSpark.session()
            .range(500)
            .select(
                col("id"),
                lit(null).cast("string").as(QuarantineRows.REASON),
                col("id").mod(5).equalTo(0).as(KeyedRows.DUPLICATE));
    ShuffledRows settled = ShuffledRows.by(rows, PARTITIONS, col("id"));
    assertThat(settled.rows().getNumPartitions()).isGreaterThan(1);
    return settled;
  }

  private static long total(LatestByKey<Integer, DuplicateTally> duplicates) {
    return duplicates.value().values().stream().mapToLong(DuplicateTally::rows).sum();
  }
}
