package io.financebi.peers;

import io.financebi.settings.SettingKeys;
import io.financebi.table.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * What the pipeline makes of raw files, made once more by DuckDB: SQL of the README's "What the
 * numbers mean", and of the pipeline's rules where that is silent. It checks the numbers, and says
 * how fast one good process is without Spark, without a transaction log and without increments.
 */
public final class DuckDbPeer {
  private static final List<String> CLEAN =
      List.of("exchange_rates", "items", "sales_clean", "interactions_clean", "quarantine");

  private static final List<String> MARTS =
      List.of(
          "mart_hourly_events",
          "mart_sessions",
          "mart_funnel_daily",
          "mart_item_daily",
          "mart_user_daily",
          "sale_matches",
          "mart_customers",
          "mart_cohorts",
          "mart_daily_kpis");

  private final Connection connection;
  private final Path out;

  private DuckDbPeer(Connection connection, Path out) {
    this.connection = connection;
    this.out = out;
  }

  /**
   * Reads a folder with {@code interactions/}, {@code sales/}, {@code items.csv} and {@code
   * rates.csv} and writes one folder of Parquet a table.
   *
   * @param arguments the folder to read, the folder to write, and a folder for what does not fit
   *     into memory
   */
  public static void main(String[] arguments) throws SQLException {
    Path out = Path.of(arguments[1]);
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("temp_directory", arguments[2]);
    properties.setProperty("preserve_insertion_order", "false");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties)) {
      new DuckDbPeer(connection, out).run(Path.of(arguments[0]));
    }
  }

  private void run(Path input) throws SQLException {
    System.err.println("stage clean");
    execute("SET TimeZone = 'UTC'");
    executeFile("macros");
    RawViews raw = new RawViews(connection);
    raw.create("rates", SettingKeys.RATE_COLUMNS, input.resolve("rates.csv"));
    raw.create("items", SettingKeys.ITEM_COLUMNS, input.resolve("items.csv"));
    raw.create("sales", SettingKeys.SALES_COLUMNS, input.resolve("sales"));
    raw.create("interactions", SettingKeys.INTERACTION_COLUMNS, input.resolve("interactions"));
    for (String table : CLEAN) {
      make(table);
    }
    System.err.println("stage marts");
    for (String table : MARTS) {
      if (table.equals("sale_matches")) {
        match();
      }
      make(table);
    }
  }

  /** Takes first pairs until none is left: a loop that SQL has no words for. */
  private void match() throws SQLException {
    executeFile("sale_matches_pairs");
    while (!isEmpty("open_pairs")) {
      executeFile("sale_matches_round");
    }
  }

  private void make(String table) throws SQLException {
    long began = System.nanoTime();
    executeFile(table);
    String partitions =
        Tables.named(table)
            .partitionColumn()
            .filter(column -> !table.equals("quarantine"))
            .map(column -> ", PARTITION_BY (" + column + ")")
            .orElse("");
    Path folder = out.resolve(table);
    String target = partitions.isEmpty() ? folder.resolve("rows.parquet") + "" : folder + "";
    if (partitions.isEmpty()) {
      var unused = folder.toFile().mkdirs();
    }
    execute(
        "COPY "
            + table
            + " TO '"
            + target.replace("'", "''")
            + "' (FORMAT parquet, COMPRESSION zstd"
            + partitions
            + ")");
    System.err.printf("  %-24s %6.2f s%n", table, (System.nanoTime() - began) / 1e9);
  }

  private void executeFile(String name) throws SQLException {
    for (String sql : PeerStatements.of("duckdb/" + name)) {
      execute(sql);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean isEmpty(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1) == 0;
    }
  }
}
