package io.financebi.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.financebi.testing.LocalSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoShiftForUtcTest {
  private static final String INSTANT = "TIMESTAMP '2025-07-01 22:30:00'";

  @ParameterizedTest
  @CsvSource({
    "from_utc_timestamp, UTC, 2025-07-01 22:30:00, false",
    "to_utc_timestamp, Etc/UTC, 2025-07-01 22:30:00, false",
    "from_utc_timestamp, Europe/Berlin, 2025-07-02 00:30:00, true",
    "to_utc_timestamp, Asia/Kolkata, 2025-07-01 17:00:00, true"
  })
  void onlyOtherZonesAreShiftedTo(String shift, String zone, String local, boolean isShifted) {
    Dataset<Row> shifted =
        instants()
            .selectExpr(shift + "(at, '" + zone + "') AS local", "at")
            .filter("at IS NOT NULL");
    String plan = shifted.queryExecution().optimizedPlan().toString();
    assertEquals(isShifted, plan.contains(shift), plan);
    assertEquals(local + ".0", shifted.head().getTimestamp(0).toString());
  }

  @Test
  void aZoneOfEachRowIsLeftToEachRow() {
    List<Row> rows =
        instants()
            .selectExpr("at", "explode(array('UTC', 'Europe/Berlin', null)) AS zone")
            .selectExpr("CAST(from_utc_timestamp(at, zone) AS STRING)")
            .collectAsList();
    assertEquals("[[2025-07-01 22:30:00], [2025-07-02 00:30:00], [null]]", rows.toString());
  }

  /** Behind a shuffle, so that Spark does not compute them while it plans. */
  private static Dataset<Row> instants() {
    return LocalSpark.sessionForFewRows()
        .range(1)
        .selectExpr("CASE WHEN id = 0 THEN " + INSTANT + " END AS at")
        .repartition(1);
  }
}
