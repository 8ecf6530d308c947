package io.financebi.roads;

import io.financebi.lake.LakeSession;
import io.financebi.testing.SampleLake;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the pipeline accepted of sample-data, and its books, read with Spark from the clean tables
 * and the raw ones.
 */
record CleanRows(
    List<Event> events,
    List<Line> lines,
    List<Item> items,
    List<Rejected> rejected,
    List<Run> runs) {
  record Event(String user, String item, String type, Instant at) {}

  /**
   * @param user null for a guest
   * @param type sale, return or adjustment
   */
  record Line(
      String order,
      int number,
      String type,
      String user,
      String item,
      BigDecimal quantity,
      BigDecimal gross,
      BigDecimal discount,
      BigDecimal returns,
      BigDecimal net,
      Instant at,
      String channel,
      String country,
      String currency) {
    boolean isSale() {
      return type.equals("sale");
    }
  }

  /**
   * @param cost of one unit; null where it is not known
   */
  record Item(String id, String category, BigDecimal cost) {}

  record Rejected(String input, String reason) {}

  /** What one run did with one input. */
  record Run(
      String run,
      String input,
      String kind,
      long read,
      long released,
      long accepted,
      long duplicates,
      long rejected,
      String checks) {}

  static CleanRows ofSample() {
    SparkSession spark =
        LakeSession.configure(SparkSession.builder(), "local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    try {
      return new CleanRows(
          read(
              spark,
              "interactions_clean",
              row -> new Event(row.getString(0), row.getString(1), row.getString(2), at(row, 3)),
              "user_id",
              "item_id",
              "event_type",
              "unix_millis(event_at)"),
          read(
              spark,
              "sales_clean",
              CleanRows::line,
              "order_id",
              "line_number",
              "line_type",
              "user_id",
              "item_id",
              "quantity",
              "gross_amount",
              "discount_amount",
              "returns_amount",
              "net_amount",
              "unix_millis(order_at)",
              "channel",
              "country",
              "currency"),
          read(
              spark,
              "items",
              row -> new Item(row.getString(0), row.getString(1), row.getDecimal(2)),
              "item_id",
              "category",
              "unit_cost"),
          read(
              spark,
              "quarantine",
              row -> new Rejected(row.getString(0), row.getString(1)),
              "input",
              "reason"),
          read(
              spark,
              "run_ledger",
              CleanRows::run,
              "run_id",
              "input",
              "kind",
              "read_count",
              "released_count",
              "accepted_count",
              "duplicates_count",
              "rejected_count",
              "checks"));
    } finally {
      spark.stop();
    }
  }

  private static <T> List<T> read(
      SparkSession spark, String table, Function<Row, T> make, String... columns) {
    List<T> rows = new ArrayList<>();
    for (Row row :
        spark
            .read()
            .format("delta")
            .load(SampleLake.root().resolve(table).toString())
            .selectExpr(columns)
            .collectAsList()) {
      rows.add(make.apply(row));
    }
    return rows;
  }

  private static Instant at(Row row, int column) {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static Run run(Row row) {
    return new Run(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getString(8));
  }

  private static Line line(Row row) {
    return new Line(
        row.getString(0),
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getDecimal(5),
        row.getDecimal(6),
        row.getDecimal(7),
        row.getDecimal(8),
        row.getDecimal(9),
        at(row, 10),
        row.getString(11),
        row.getString(12),
        row.getString(13));
  }
}
