package io.financebi.peers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The raw rows of an input as a view of DuckDB, whatever formats its files have: what SQL cannot
 * say, because each header is a statement of its own. Lines of CSV that are malformed are in {@code
 * reject_errors} once the view is read.
 */
final class RawViews {
  private static final String LINES =
      "read_csv([%s], columns = {'line': 'VARCHAR'}, header = false, auto_detect = false,"
          + " delim = '\\x01', quote = '', escape = '', filename = true)";

  private final Connection connection;

  RawViews(Connection connection) throws SQLException {
    this.connection = connection;
    run("CREATE TABLE input_files (input VARCHAR, file VARCHAR)");
    run("CREATE TABLE unreadable_files (input VARCHAR, file VARCHAR)");
  }

  /** Creates {@code raw_NAME} with the columns, all of them text, over the files of an input. */
  void create(String name, List<String> columns, Path input) throws SQLException {
    Map<List<String>, List<Path>> byHeader = new LinkedHashMap<>();
    List<Path> jsonLines = new ArrayList<>();
    for (Path file : RawFileList.of(input)) {
      boolean whole = RawFileList.isWhole(file);
      String table = whole ? "input_files" : "unreadable_files";
      run("INSERT INTO " + table + " VALUES (" + text(name) + ", " + text(file.toString()) + ")");
      if (whole && RawFileList.isCsv(file)) {
        byHeader.computeIfAbsent(RawFileList.header(file), h -> new ArrayList<>()).add(file);
      } else if (whole) {
        jsonLines.add(file);
      }
    }
    List<String> parts = new ArrayList<>();
    byHeader.forEach((header, files) -> parts.add(csv(columns, header, files)));
    if (!jsonLines.isEmpty()) {
      parts.add(jsonLines(columns, jsonLines));
    }
    run("CREATE VIEW raw_" + name + " AS " + String.join("\nUNION ALL BY NAME\n", parts));
  }

  private static String csv(List<String> columns, List<String> header, List<Path> files) {
    Map<String, String> sources = new TreeMap<>();
    for (String column : header) {
      sources.put(column.strip().toLowerCase(Locale.ROOT), quoted(column));
    }
    String types =
        header.stream().map(c -> text(c) + ": 'VARCHAR'").collect(Collectors.joining(", "));
    return "SELECT "
        + selected(columns, sources)
        + ", false AS is_malformed, CAST(NULL AS VARCHAR) AS raw_text FROM read_csv(["
        + texts(files)
        + "], columns = {"
        + types
        + "}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
        + " filename = true, store_rejects = true, rejects_limit = 0)";
  }

  private String jsonLines(List<String> columns, List<Path> files) {
    String lines = LINES.formatted(texts(files));
    Map<String, String> sources = new TreeMap<>();
    for (String key : keys(lines)) {
      String source = "nullif(json_text(object, " + text(key) + "), '')";
      sources.put(key.strip().toLowerCase(Locale.ROOT), source);
    }
    return "SELECT "
        + selected(columns, sources)
        + ", object IS NULL AS is_malformed, CASE WHEN object IS NULL THEN line END AS raw_text"
        + " FROM (SELECT *, CASE WHEN json_valid(line) THEN line END AS object FROM "
        + lines
        + " WHERE trim(line) <> '')";
  }

  private List<String> keys(String lines) {
    List<String> keys = new ArrayList<>();
    String sql =
        "SELECT DISTINCT unnest(json_keys(line)) AS key FROM "
            + lines
            + " WHERE json_valid(line) ORDER BY key";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
      return keys;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The wanted columns, the file, and the hash over all columns in the order of their names. */
  private static String selected(List<String> columns, Map<String, String> sources) {
    String hash =
        sources.entrySet().stream()
            .map(column -> "hashed(" + text(column.getKey()) + ", " + column.getValue() + ")")
            .collect(Collectors.joining(" || "));
    String wanted =
        columns.stream()
            .map(c -> sources.getOrDefault(c, "CAST(NULL AS VARCHAR)") + " AS " + quoted(c))
            .collect(Collectors.joining(", "));
    return wanted + ", filename AS file, md5(" + hash + ") AS row_hash";
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String texts(List<Path> files) {
    return files.stream().map(file -> text(file.toString())).collect(Collectors.joining(", "));
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
