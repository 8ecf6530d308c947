package io.financebi.lake;

import static io.financebi.table.ColumnType.Simple.BIGINT;
import static io.financebi.table.ColumnType.Simple.BOOLEAN;
import static io.financebi.table.ColumnType.Simple.DATE;
import static io.financebi.table.ColumnType.Simple.DOUBLE;
import static io.financebi.table.ColumnType.Simple.INT;
import static io.financebi.table.ColumnType.Simple.STRING;
import static io.financebi.table.ColumnType.Simple.TIMESTAMP;

import io.financebi.spark.SparkSchemas;
import io.financebi.table.ColumnType.Decimal;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Two tables that the tests of the lake write: every type by day, and money without a partition.
 */
final class LakeTables {
  static final Basis BASIS = new Basis(Map.of(), "marts", "files");

  static final TableSpec EVENTS =
      TableSpec.table(Layer.CLEAN, "events", "One event.")
          .column("id", BIGINT, "Number of the event.")
          .optional("name", STRING, "", "What it is called.")
          .optional("is_paid", BOOLEAN, "", "Whether money flowed.")
          .optional("units", INT, "items", "How many.")
          .optional("ratio", DOUBLE, "", "A share.")
          .optional("net_amount", new Decimal(18, 2), "reporting currency", "What it brought.")
          .optional("event_at", TIMESTAMP, "", "When.")
          .column("event_date", DATE, "The day.")
          .key("id")
          .partitionedBy("event_date")
          .build();

  static final TableSpec TOTALS =
      TableSpec.table(Layer.MART, "totals", "One total.")
          .column("name", STRING, "Of what.")
          .measure("net_amount", new Decimal(18, 2), "reporting currency", "The total.")
          .key("name")
          .build();

  private LakeTables() {}

  static Row event(long id, String day) {
    return RowFactory.create(
        id,
        "event " + id,
        true,
        3,
        0.25,
        new BigDecimal("12.30"),
        Instant.parse(day + "T12:34:56.789012Z"),
        LocalDate.parse(day));
  }

  static Row nullEvent(long id, String day) {
    return RowFactory.create(id, null, null, null, null, null, null, LocalDate.parse(day));
  }

  static Dataset<Row> events(SparkSession spark, Row... rows) {
    return spark.createDataFrame(List.of(rows), SparkSchemas.toStructType(EVENTS));
  }

  static Dataset<Row> totals(SparkSession spark, String... amounts) {
    List<Row> rows = new ArrayList<>();
    for (String amount : amounts) {
      rows.add(RowFactory.create("total", new BigDecimal(amount)));
    }
    return spark.createDataFrame(rows, SparkSchemas.toStructType(TOTALS));
  }
}
