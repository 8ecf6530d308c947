package io.financebi.duckdb;

import io.financebi.duckdb.SelectStatement.TableName;
import io.financebi.lake.DeltaTable;
import io.financebi.lake.LakeTables;
import io.financebi.sql.QueryFile;
import io.financebi.table.ColumnType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables and views of a lake as views of DuckDB, each made when it is first named. */
final class LakeViews {
  /** Everything is here, and under its own name too, as Athena has it. */
  private static final String DATABASE = "finance_bi";

  private final Connection connection;
  private final LakeTables lake;
  private final CrawledTables crawled;
  private final Set<String> made = new HashSet<>();

  LakeViews(Connection connection, LakeTables lake) {
    this.connection = connection;
    this.lake = lake;
    this.crawled = new CrawledTables(connection);
  }

  /** What tells the mistakes of a statement over these tables. */
  SqlMistakes mistakes(String sql) {
    return new SqlMistakes(sql, lake.names(), this::columns);
  }

  /** The names of the columns of what was made. */
  private synchronized List<String> columns() {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet columns =
            statement.executeQuery("SELECT column_name FROM duckdb_columns() WHERE NOT internal")) {
      while (columns.next()) {
        names.add(columns.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes what a statement reads.
   *
   * @throws io.financebi.errors.UserException {@code sql_error} when it names something that is not
   *     there
   */
  void require(SelectStatement statement, SqlMistakes mistakes) throws SQLException {
    // Not while others wait: the files of a lake in S3 may have to come here first.
    statement.tables().stream()
        .map(name -> name.table().toLowerCase(Locale.ROOT))
        .filter(lake::isOwnTable)
        .forEach(lake::table);
    makeAll(statement, mistakes);
  }

  private synchronized void makeAll(SelectStatement statement, SqlMistakes mistakes)
      throws SQLException {
    for (TableName name : statement.tables()) {
      String table = name.table().toLowerCase(Locale.ROOT);
      boolean isOurs = name.schema().isEmpty() || name.schema().equalsIgnoreCase(DATABASE);
      if (!name.catalog().isEmpty() || !isOurs || !lake.names().contains(table)) {
        throw mistakes.unknownTable(name);
      }
      make(table);
      if (!name.schema().isEmpty()) {
        makeQualified(table);
      }
    }
  }

  private void make(String name) throws SQLException {
    if (made.contains(name)) {
      return;
    }
    QueryFile view = lake.views().get(name);
    if (lake.isCrawled(name)) {
      create(name, crawled.select(lake.crawled(name)));
    } else if (view == null) {
      create(name, select(lake.table(name)));
    } else {
      SqlMistakes mistakes = mistakes(view.text().text());
      require(SelectStatement.parse(connection, view.text().text(), mistakes), mistakes);
      create(name, view.text().text());
    }
    made.add(name);
  }

  /** Not always, since each view of a wide table takes its time. */
  private void makeQualified(String name) throws SQLException {
    String quoted = Literals.name(name);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + DATABASE);
      statement.execute(
          "CREATE VIEW IF NOT EXISTS " + DATABASE + "." + quoted + " AS FROM main." + quoted);
    }
  }

  private void create(String name, String select) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIEW " + Literals.name(name) + " AS " + select);
    }
  }

  /** The columns in stored order, as their types in the log; no rows when there are no files. */
  private static String select(DeltaTable table) {
    if (table.files().isEmpty()) {
      return "SELECT " + columns(table, "CAST(NULL AS %2$s) AS %1$s") + " WHERE false";
    }
    String files =
        table.files().stream()
            .map(Path::toString)
            .map(Literals::text)
            .collect(Collectors.joining(", "));
    String source =
        table
            .partitionColumn()
            .map(column -> partitioned(table, column))
            .orElse("read_parquet([%s], hive_partitioning = false)")
            .formatted(files);
    return "SELECT " + columns(table, "%1$s") + " FROM " + source;
  }

  /**
   * DuckDB reads the partition from the folders' names, and so skips those that a query does not
   * need. It also believes the folders above the lake: if one is called {@code a=b}, the partition
   * is cut out of each path here.
   */
  private static String partitioned(DeltaTable table, String column) {
    Path folder = table.files().get(0).getParent();
    String type = type(table.columns().get(column));
    if (!String.valueOf(folder.getParent()).contains("=")) {
      return "read_parquet([%%s], hive_partitioning = true, hive_types = {%s: %s})"
          .formatted(Literals.text(column), type);
    }
    return """
        (SELECT * REPLACE (CAST(regexp_extract(%1$s, '.*/%2$s=([^/]*)/', 1) AS %3$s) AS %1$s)
         FROM read_parquet([%%s], hive_partitioning = false, filename = '%2$s'))"""
        .formatted(Literals.name(column), column, type);
  }

  private static String columns(DeltaTable table, String format) {
    return table.columns().entrySet().stream()
        .map(
            column ->
                String.format(
                    Locale.ROOT, format, Literals.name(column.getKey()), type(column.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String type(ColumnType type) {
    return type == ColumnType.Simple.TIMESTAMP ? "TIMESTAMPTZ" : type.sql();
  }
}
