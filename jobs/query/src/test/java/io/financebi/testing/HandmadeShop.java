package io.financebi.testing;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeTables;
import io.financebi.query.SemanticQuestions;
import io.financebi.semantic.SemanticQuery;
import io.financebi.sql.SqlQuery;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A lake with so few rows that every number can be worked out by hand. A row is a line of text, its
 * values between blanks, {@code -} for none and {@code _} for a blank.
 */
public final class HandmadeShop implements AutoCloseable {
  private final HandmadeLake lake;
  private final String zone;
  private List<String> events = List.of();
  private List<String> sales = List.of();
  private List<String> items = List.of();
  private List<String> sessions = List.of();
  private List<String> runs = List.of();
  private boolean isCounted;
  private DuckDbEngine engine;
  private SemanticQuestions questions;

  /**
   * @param root an empty folder
   * @param zone the reporting zone
   */
  public HandmadeShop(Path root, String zone) {
    this.lake = new HandmadeLake(root).with("reporting.time-zone", zone);
    this.zone = zone;
  }

  /** {@code user item TYPE instant}. */
  public HandmadeShop events(String... rows) {
    events = List.of(rows);
    return this;
  }

  /** {@code order type user item quantity amount discount country instant}. */
  public HandmadeShop sales(String... rows) {
    sales = List.of(rows);
    return this;
  }

  /** {@code item category cost}; an item's name is its id. */
  public HandmadeShop items(String... rows) {
    items = List.of(rows);
    return this;
  }

  /** {@code user instant events purchases}. */
  public HandmadeShop sessions(String... rows) {
    sessions = List.of(rows);
    return this;
  }

  /** {@code run input read released accepted duplicates rejected checks}. */
  public HandmadeShop runs(String... rows) {
    runs = List.of(rows);
    return this;
  }

  /** The events are also counted, as the marts of a run count them. */
  public HandmadeShop counted() {
    isCounted = true;
    return this;
  }

  /** Publishes what is there, and opens the shop for questions. */
  public HandmadeShop open() {
    commitEvents();
    commitSales();
    commitItems();
    commitSessions();
    commitRuns();
    if (isCounted) {
      commitHours();
      commitDays("mart_item_daily", "item_id");
      commitDays("mart_user_daily", "user_id");
    }
    lake.publish(Instant.EPOCH);
    LakeHistory history = LakeHistory.of(lake.root().toString());
    engine = DuckDbEngine.open(new LakeTables(history.root(), history.latest(), Map.of()));
    questions =
        new SemanticQuestions(SemanticQuestions.model(SampleLake.HOUSE), engine, history.latest());
    return this;
  }

  private void commitEvents() {
    lake.commit(
        "interactions_clean",
        """
        SELECT user_id, item_id, event_type, CAST(happened AS TIMESTAMPTZ) AS event_at, %s AS event_date
        FROM %s"""
            .formatted(
                day("happened"), values(events, "user_id", "item_id", "event_type", "happened")));
  }

  private void commitSales() {
    String lines =
        values(
            sales,
            "order_id",
            "line_type",
            "user_id",
            "item_id",
            "quantity",
            "amount",
            "discount",
            "country",
            "happened");
    lake.commit(
        "sales_clean",
        """
        SELECT order_id, CAST(number AS INTEGER) AS line_number, line_type, user_id, item_id,
          CAST(quantity AS DECIMAL(18, 4)) AS quantity,
          CAST(CASE WHEN line_type = 'return' THEN '0' ELSE amount END AS DECIMAL(18, 2))
            AS gross_amount,
          CAST(discount AS DECIMAL(18, 2)) AS discount_amount,
          CAST(CASE WHEN line_type = 'return' THEN amount ELSE '0' END AS DECIMAL(18, 2))
            AS returns_amount,
          CAST(CASE WHEN line_type = 'return' THEN -1 ELSE 1 END * CAST(amount AS DECIMAL(18, 2))
            - CAST(discount AS DECIMAL(18, 2)) AS DECIMAL(18, 2)) AS net_amount,
          country, CAST(happened AS TIMESTAMPTZ) AS order_at, %s AS order_date
        FROM %s"""
            .formatted(day("happened"), lines));
    lake.commit(
        "mart_customers",
        """
        SELECT user_id, MIN(CASE WHEN line_type = 'sale' THEN %s END) AS first_order_date,
          COUNT(DISTINCT CASE WHEN line_type = 'sale' THEN order_id END) > 1 AS is_repeat
        FROM %s
        WHERE user_id IS NOT NULL
        GROUP BY user_id"""
            .formatted(day("happened"), lines));
  }

  private void commitItems() {
    lake.commit(
        "items",
        """
        SELECT item_id, item_id AS name, category, CAST(cost AS DECIMAL(18, 6)) AS unit_cost
        FROM %s"""
            .formatted(values(items, "item_id", "category", "cost")));
  }

  private void commitSessions() {
    lake.commit(
        "mart_sessions",
        """
        SELECT user_id, CAST(happened AS TIMESTAMPTZ) AS started_at, %1$s AS session_date,
          CAST(events AS BIGINT) AS events_count, CAST(purchases AS BIGINT) AS purchases_count,
          CAST(isodow(%1$s) AS INTEGER) AS iso_weekday
        FROM %2$s"""
            .formatted(
                day("happened"), values(sessions, "user_id", "happened", "events", "purchases")));
  }

  private void commitRuns() {
    lake.commit(
        "run_ledger",
        """
        SELECT run_id, input, CAST(read AS BIGINT) AS read_count,
          CAST(released AS BIGINT) AS released_count, CAST(accepted AS BIGINT) AS accepted_count,
          CAST(duplicates AS BIGINT) AS duplicates_count, CAST(rejected AS BIGINT) AS rejected_count,
          checks
        FROM %s"""
            .formatted(
                values(
                    runs,
                    "run_id",
                    "input",
                    "read",
                    "released",
                    "accepted",
                    "duplicates",
                    "rejected",
                    "checks")));
  }

  private void commitHours() {
    lake.commit(
        "mart_hourly_events",
        """
        SELECT happened_at - (local_at - date_trunc('hour', local_at)) AS hour_at, event_type,
          CAST(local_at AS DATE) AS event_date, COUNT(*) AS events_count
        FROM (
          SELECT event_type, CAST(happened AS TIMESTAMPTZ) AS happened_at, %s AS local_at
          FROM %s)
        GROUP BY ALL"""
            .formatted(
                local("happened"), values(events, "user_id", "item_id", "event_type", "happened")));
  }

  /** Days with sales alone are there too, with 0 events. */
  private void commitDays(String mart, String key) {
    lake.commit(
        mart,
        """
        SELECT %1$s, event_date, COUNT(event_type) AS events_count,
          COUNT(*) FILTER (event_type = 'VIEW') AS views_count,
          COUNT(*) FILTER (event_type = 'ADD_TO_CART') AS carts_count,
          COUNT(*) FILTER (event_type = 'REMOVE_FROM_CART') AS cart_removals_count,
          COUNT(*) FILTER (event_type = 'PURCHASE') AS purchases_count
        FROM (
          SELECT %1$s, event_date, event_type FROM read_parquet('%2$s/interactions_clean/*.parquet')
          UNION ALL
          SELECT %1$s, order_date, NULL FROM read_parquet('%2$s/sales_clean/*.parquet'))
        WHERE %1$s IS NOT NULL
        GROUP BY ALL"""
            .formatted(key, lake.root()));
  }

  private String day(String at) {
    return "CAST(" + local(at) + " AS DATE)";
  }

  private String local(String at) {
    return "CAST(%s AS TIMESTAMPTZ) AT TIME ZONE '%s'".formatted(at, zone);
  }

  private static String values(List<String> rows, String... names) {
    List<String> lines = new ArrayList<>();
    for (String row : rows) {
      List<String> cells = Arrays.asList(row.strip().split("\\s+"));
      if (cells.size() != names.length) {
        throw new IllegalArgumentException(row);
      }
      lines.add(
          cells.stream().map(HandmadeShop::literal).collect(Collectors.joining(", ", "(", ")")));
    }
    String columns = String.join(", ", names);
    if (lines.isEmpty()) {
      lines.add("(" + String.join(", ", Collections.nCopies(names.length, literal("-"))) + ")");
      return "(SELECT *, 0 AS number FROM (VALUES %s) AS v(%s) LIMIT 0)"
          .formatted(lines.get(0), columns);
    }
    return "(SELECT *, ROW_NUMBER() OVER () AS number FROM (VALUES %s) AS v(%s))"
        .formatted(String.join(", ", lines), columns);
  }

  private static String literal(String cell) {
    return cell.equals("-")
        ? "CAST(NULL AS VARCHAR)"
        : "'"
            + cell.replaceFirst("(T\\d\\d:\\d\\d)Z$", "$1:00Z").replace('_', ' ').replace("'", "''")
            + "'";
  }

  /** The whole result of SQL. */
  public Results results(SqlQuery query) {
    return Results.of(engine, query);
  }

  /** The rows of an answer, each as a line of text. */
  public List<String> ask(SemanticQuery query) {
    return ask(questions.sql(query));
  }

  /** The same of SQL. */
  public List<String> ask(SqlQuery query) {
    return Results.of(engine, query).rows().stream()
        .map(row -> row.stream().map(HandmadeShop::text).collect(Collectors.joining(" ")))
        .toList();
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "-";
    }
    return cell instanceof BigDecimal decimal
        ? decimal.toPlainString()
        : cell.toString().replace(' ', '_');
  }

  @Override
  public void close() {
    engine.close();
  }
}
