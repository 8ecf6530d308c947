package io.financebi.lake;

import static io.financebi.lake.LakeTables.BASIS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.table.ColumnType.Simple;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.junit.jupiter.api.Test;

/** Rows are found by columns of which the log tells the ranges, at their very edges too. */
class LookupTest extends OwnLake {
  private static final String LONG = "an id of which the log keeps only how it begins, ";

  private static final TableSpec VISITS =
      TableSpec.table(Layer.CLEAN, "visits", "One visit.")
          .optional("name", Simple.STRING, "", "Of whom.")
          .optional("seen_at", Simple.TIMESTAMP, "", "When.")
          .column("visit_date", Simple.DATE, "The day.")
          .partitionedBy("visit_date")
          .lookedUpBy("name", "seen_at")
          .build();

  @Test
  void noRowIsMissed() {
    try (Lake lake = open("run-1")) {
      lake.replace(VISITS, visits().coalesce(1));
      lake.publish("run-1", BASIS);
      Dataset<Row> inMemory = visits();
      for (Row row : inMemory.collectAsList()) {
        for (String column : List.of("name", "seen_at")) {
          Object value = row.getAs(column);
          if (value != null) {
            for (Column condition : conditions(col(column), lit(value))) {
              assertThat(texts(lake.base().read(VISITS).filter(condition)))
                  .as(condition.toString())
                  .isEqualTo(texts(inMemory.filter(condition)));
            }
          }
        }
      }
    }
  }

  @Test
  void filesWithoutSuchRowsAreNotAskedFor() {
    try (Lake lake = open("run-1")) {
      lake.replace(VISITS, visits().coalesce(1));
      Column late = col("seen_at").gt(lit("2025-04-02T20:00:00Z").cast("timestamp"));

      assertThat(filesRead(lake.read(VISITS))).isEqualTo(4);
      assertThat(filesRead(lake.read(VISITS).filter(late)))
          .as("one is later, and one may be anything")
          .isEqualTo(2);
      assertThat(filesRead(lake.read(VISITS).filter(late.or(col("name").equalTo("b")))))
          .isEqualTo(3);
    }
  }

  private static List<Column> conditions(Column column, Column value) {
    return List.of(
        column.equalTo(value),
        column.geq(value),
        column.gt(value),
        column.leq(value),
        column.lt(value),
        column.notEqual(value),
        column.eqNullSafe(value),
        column.between(value, value).or(column.isNull()));
  }

  /** A day each, so a file each: plain ids, long ones, ones of many alphabets, and none. */
  private Dataset<Row> visits() {
    return spark
        .sql(
            """
            SELECT * FROM VALUES
              ('b', '2025-04-01T10:00:00.000001Z', '2025-04-01'),
              ('c', '2025-04-01T10:00:00.123999Z', '2025-04-01'),
              ('%1$sone', '2025-04-02T10:00:00.999999Z', '2025-04-02'),
              ('%1$stwo', '2025-04-02T10:00:01Z', '2025-04-02'),
              ('\uFB01rst', '2025-04-03T10:00:00Z', '2025-04-03'),
              ('\uD83E\uDE81 second', '2025-04-03T10:00:00.5Z', '2025-04-03'),
              (NULL, NULL, '2025-04-04')
            AS visits(name, seen_at, visit_date)
            """
                .formatted(LONG))
        .selectExpr(
            "name",
            "CAST(seen_at AS TIMESTAMP) AS seen_at",
            "CAST(visit_date AS DATE) AS visit_date");
  }

  /** How many files the scan of a query would open. */
  private static int filesRead(Dataset<Row> rows) {
    var scan = (FileSourceScanExec) rows.queryExecution().sparkPlan().collectLeaves().head();
    return Arrays.stream(scan.selectedPartitions()).mapToInt(day -> day.files().size()).sum();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
