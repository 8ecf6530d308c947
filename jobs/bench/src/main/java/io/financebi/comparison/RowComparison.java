package io.financebi.comparison;

import io.financebi.table.TableSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Whether two outputs hold the same rows, each as often, in all columns: exact, with no hash and no
 * tolerance. DuckDB reads both.
 */
public final class RowComparison implements AutoCloseable {
  /** What is not compared, and why: for the readers of a report. */
  public static final List<String> NOT_COMPARED =
      List.of(
          "Not compared: run_ledger, input_files, run_id and run_date, which tell of the run.",
          "Not compared: raw_text of well-formed rows, which peers' readers do not show; raw_values and"
              + " row_hash are.",
          "Not compared: currency of quarantined rows without a source_amount. The programs differ"
              + " there: the pipeline names the default currency for malformed rows, DuckDB none.");

  private static final int EXAMPLES = 3;

  private final Connection connection;

  /**
   * @param spill where goes what does not fit into memory
   */
  public RowComparison(Path spill) {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("temp_directory", spill.toString());
    properties.setProperty("preserve_insertion_order", "false");
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      run("SET TimeZone = 'UTC'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compares all tables. */
  public List<TableComparison> compare(Outputs first, Outputs second) {
    return ComparedColumns.tables().stream().map(table -> compare(table, first, second)).toList();
  }

  private TableComparison compare(TableSpec table, Outputs first, Outputs second) {
    Map<String, String> columns = ComparedColumns.of(table);
    String selected =
        columns.entrySet().stream()
            .map(column -> column.getValue() + " AS \"" + column.getKey() + '"')
            .collect(Collectors.joining(", "));
    String ours = "SELECT " + selected + " FROM " + first.source().relation(table.name());
    String theirs = "SELECT " + selected + " FROM " + second.source().relation(table.name());
    try {
      List<String> types = otherTypes(first, ours, second, theirs);
      if (!types.isEmpty()) {
        return new TableComparison(table.name(), count(ours), 0, 0, types);
      }
      return compareRows(table.name(), first, ours, second, theirs);
    } catch (SQLException e) {
      throw new IllegalStateException("comparing " + table.name() + " of " + second.label(), e);
    }
  }

  private TableComparison compareRows(
      String table, Outputs first, String ours, Outputs second, String theirs) throws SQLException {
    run(
        "CREATE OR REPLACE TEMP TABLE differences AS SELECT * EXCLUDE side, sum(side) AS surplus"
            + " FROM (SELECT *, 1 AS side FROM (%s) UNION ALL SELECT *, -1 AS side FROM (%s))"
                .formatted(ours, theirs)
            + " GROUP BY ALL HAVING sum(side) <> 0");
    long onlyFirst = number("SELECT coalesce(sum(surplus), 0) FROM differences WHERE surplus > 0");
    long onlySecond =
        number("SELECT coalesce(-sum(surplus), 0) FROM differences WHERE surplus < 0");
    List<String> examples =
        texts(
            "SELECT CASE WHEN surplus > 0 THEN 'only in %s: ' ELSE 'only in %s: ' END"
                    .formatted(first.label(), second.label())
                + " || CAST(to_json(struct) AS VARCHAR) FROM (SELECT surplus,"
                + " differences AS struct FROM differences ORDER BY ALL LIMIT "
                + EXAMPLES
                + ")");
    return new TableComparison(table, count(ours), onlyFirst, onlySecond, examples);
  }

  /** Values that print alike may differ in type: of decimals, the scale is part of it. */
  private List<String> otherTypes(Outputs first, String ours, Outputs second, String theirs)
      throws SQLException {
    List<String> ofFirst = types(ours);
    List<String> ofSecond = types(theirs);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < ofFirst.size(); i++) {
      if (!ofFirst.get(i).equals(ofSecond.get(i))) {
        others.add(
            "%s has %s, %s has %s"
                .formatted(first.label(), ofFirst.get(i), second.label(), ofSecond.get(i)));
      }
    }
    return others;
  }

  private List<String> types(String select) throws SQLException {
    return texts("SELECT column_name || ' ' || column_type FROM (DESCRIBE " + select + ")").stream()
        .map(type -> type.replace(" WITH TIME ZONE", ""))
        .toList();
  }

  private long count(String select) throws SQLException {
    return number("SELECT count(*) FROM (" + select + ")");
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
