package io.financebi.peers;

import static org.apache.spark.sql.functions.expr;

import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What one would first write in Spark: its CSV reader, windows, joins, Parquet by day. */
public record SparkPeer(SparkSession spark, Path in, Path out) {
  /** Reads generated files (first argument), writes Parquet (second) with the SQL of the third. */
  public static void main(String[] arguments) throws IOException {
    SparkSession.Builder builder = SparkSession.builder().master("local[*]");
    builder.config("spark.ui.enabled", false).config("spark.sql.session.timeZone", "UTC");
    builder.config("spark.sql.parquet.compression.codec", "zstd");
    builder.config("spark.sql.shuffle.partitions", 8);
    try (SparkSession spark = builder.getOrCreate()) {
      SparkPeer peer = new SparkPeer(spark, Path.of(arguments[0]), Path.of(arguments[1]));
      System.err.println("stage clean");
      peer.clean();
      System.err.println("stage marts");
      peer.curate(Path.of(arguments[2]));
    }
  }

  private void clean() {
    String line = "order_id,line_number,user_id,item_id,quantity,unit_price,discount,currency,";
    raw("rates", "rates.csv", "date,currency,rate");
    raw("items", "items.csv", "item_id,name,category,unit_cost");
    raw("sales", "sales", line + "order_at,original_order_id,store_id,channel,country");
    raw("interactions", "interactions", "user_id,item_id,event_type,timestamp");
    save("exchange_rates", "SELECT *, date AS rate_date FROM raw_rates WHERE rate > 0");
    save("items", "SELECT * FROM raw_items WHERE item_id IS NOT NULL");
    view("daily_rates", sql("daily_rates"));
    view("sales_judged", sql("sales_judged"));
    spark.table("sales_judged").cache();
    save("sales_clean", "SELECT * FROM sales_judged WHERE reason IS NULL");
    view("interactions_judged", sql("interactions_judged"));
    save("interactions_clean", sql("interactions_clean"));
    save("quarantine", sql("quarantine"));
  }

  private void curate(Path marts) throws IOException {
    save("mart_sessions", sql("mart_sessions"));
    closest(spark.sql(sql("pairs"))).createOrReplaceTempView("closest_pairs");
    save("sale_matches", sql("sale_matches"));
    String names = "hourly_events,funnel_daily,item_daily,user_daily,customers,cohorts,daily_kpis";
    for (String mart : names.split(",", -1)) {
      save("mart_" + mart, Files.readString(marts.resolve("mart_" + mart + ".sql")));
    }
  }

  /** Takes the closest pair of a user and item first, one to one. */
  private static Dataset<Row> closest(Dataset<Row> pairs) {
    FlatMapGroupsFunction<String, Row, Row> taken =
        (userAndItem, rows) -> {
          HashSet<Object> used = new HashSet<>();
          List<Row> taking = new ArrayList<>();
          rows.forEachRemaining(
              row -> {
                List<Object> ends = List.of(row.get(2), List.of(row.get(3), row.get(4)));
                if (Collections.disjoint(used, ends) && used.addAll(ends)) {
                  taking.add(row);
                }
              });
          return taking.iterator();
        };
    Column[] place = {new Column("place")};
    MapFunction<Row, String> key = row -> row.getString(0) + "\n" + row.getString(1);
    return pairs
        .groupByKey(key, Encoders.STRING())
        .flatMapSortedGroups(place, taken, Encoders.row(pairs.schema()))
        .select("user_id", "item_id", "event_at", "order_id", "line_number");
  }

  /** A view of CSV files: text without blanks, and what tells of the row. */
  private void raw(String name, String path, String columns) {
    List<String> names = List.of(columns.split(",", -1));
    Stream<String> hashed = names.stream().sorted().map(SparkPeer::hashed);
    String hash = "MD5(CONCAT(" + hashed.collect(Collectors.joining(", ")) + "))";
    String quoted = names.get(0) + " LIKE '\"%'";
    String file = "URL_DECODE(REPLACE(_metadata.file_path, '+', '%2B'))";
    String values = "TO_JSON(STRUCT(" + columns + "))";
    Dataset<Row> rows =
        spark
            .read()
            .schema(columns.replace(",", " STRING, ") + " STRING, corrupt STRING")
            .option("columnNameOfCorruptRecord", "corrupt")
            .option("header", true)
            .option("escape", "\"")
            .csv(in.resolve(path).toString())
            .withColumn("file", expr(file))
            .withColumn("is_malformed", expr("corrupt IS NOT NULL OR " + quoted))
            .withColumn("raw_text", expr("COALESCE(corrupt, CONCAT_WS(',', " + columns + "))"))
            .withColumn("raw_values", expr("IF(is_malformed, NULL, " + values + ")"))
            .withColumn("row_hash", expr("IF(is_malformed, NULL, " + hash + ")"));
    for (String column : names) {
      rows = rows.withColumn(column, expr("NULLIF(TRIM(" + column + "), '')"));
    }
    rows.createOrReplaceTempView("raw_" + name);
  }

  private static String hashed(String column) {
    String sized = "UNHEX(LPAD(HEX(OCTET_LENGTH(%1$s)), 8, '0')), CAST(%1$s AS BINARY)";
    String name = sized.formatted("'" + column + "'");
    return "COALESCE(CONCAT(" + name + ", " + sized.formatted(column) + "), X'')";
  }

  private void view(String name, String sql) {
    spark.sql(sql, Map.of("reporting_time_zone", "UTC")).createOrReplaceTempView(name);
  }

  /** Writes a table as its columns are declared, and goes on with what was written. */
  private void save(String name, String sql) {
    TableSpec table = Tables.named(name);
    Dataset<Row> rows = spark.sql(sql, Map.of("reporting_time_zone", "UTC"));
    List<String> there = List.of(rows.columns());
    String[] typed =
        table.columns().stream()
            .filter(column -> there.contains(column.name()))
            .map(c -> "CAST(%1$s AS %2$s) AS %1$s".formatted(c.name(), c.type().sql()))
            .toArray(String[]::new);
    String[] day = table.partitionColumn().filter(there::contains).stream().toArray(String[]::new);
    String folder = out.resolve(name).toString();
    rows.selectExpr(typed).write().partitionBy(day).parquet(folder);
    spark.read().parquet(folder).createOrReplaceTempView(name);
  }

  private static String sql(String name) {
    return PeerStatements.of("spark/" + name).get(0);
  }
}
