package io.financebi.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.errors.UserException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One SELECT, parsed by DuckDB's own parser, with what it reads. Whatever is not one SELECT, or
 * calls a table function that is not on a short list, is refused: most of them read files, some
 * change settings.
 *
 * @param tables what it names after FROM and JOIN, names of its own (WITH) left out
 */
record SelectStatement(List<TableName> tables) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Those that make rows from their arguments alone. */
  private static final Set<String> HARMLESS_TABLE_FUNCTIONS =
      Set.of("range", "generate_series", "unnest");

  /**
   * A table that a statement names.
   *
   * @param schema empty when it names none
   * @param position in the statement's UTF-8 bytes, from 0
   */
  record TableName(String catalog, String schema, String table, long position) {}

  /**
   * Parses a statement.
   *
   * @throws UserException {@code sql_error} when it does not parse, {@code sql_not_a_select} and
   *     {@code sql_function_refused}
   */
  static SelectStatement parse(Connection connection, String sql, SqlMistakes mistakes)
      throws SQLException {
    JsonNode root = read(serialized(connection, sql));
    if (root.path("error").asBoolean()) {
      throw root.path("error_type").asText().equals("parser")
          ? mistakes.explain(root)
          : mistakes.notASelect();
    }
    if (root.path("statements").size() != 1) {
      throw mistakes.notASelect();
    }
    Set<String> own = new HashSet<>();
    List<TableName> tables = new ArrayList<>();
    for (JsonNode node : nodes(root)) {
      node.path("cte_map").path("map").forEach(cte -> own.add(lower(cte.path("key"))));
      switch (node.path("type").asText()) {
        case "BASE_TABLE" -> tables.add(tableName(node));
        case "TABLE_FUNCTION" -> requireHarmless(node.path("function"), mistakes);
        case "SHOW_REF" -> requireQuery(node, mistakes);
        default -> {}
      }
    }
    tables.removeIf(
        name -> name.schema().isEmpty() && own.contains(name.table().toLowerCase(Locale.ROOT)));
    return new SelectStatement(List.copyOf(tables));
  }

  private static String serialized(Connection connection, String sql) throws SQLException {
    try (PreparedStatement serialize =
        connection.prepareStatement(
            "SELECT json_serialize_sql(CAST(? AS VARCHAR), skip_null := true, skip_empty := true)")) {
      serialize.setString(1, sql);
      try (ResultSet result = serialize.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UserException(
          "sql_too_deep",
          "The statement nests too deeply to be checked.",
          "Write it with fewer parentheses, or WITH.",
          e);
    }
  }

  /** The node and all below it. */
  private static List<JsonNode> nodes(JsonNode root) {
    List<JsonNode> found = new ArrayList<>(List.of(root));
    for (int i = 0; i < found.size(); i++) {
      found.get(i).forEach(found::add);
    }
    return found;
  }

  private static TableName tableName(JsonNode node) {
    return new TableName(
        node.path("catalog_name").asText(),
        node.path("schema_name").asText(),
        node.path("table_name").asText(),
        node.path("query_location").asLong());
  }

  private static void requireHarmless(JsonNode function, SqlMistakes mistakes) {
    String name = lower(function.path("function_name"));
    if (!HARMLESS_TABLE_FUNCTIONS.contains(name)) {
      throw mistakes.functionRefused(name, function.path("query_location").asLong());
    }
  }

  /** DESCRIBE of a query is one; SHOW TABLES asks the database, which knows only what was used. */
  private static void requireQuery(JsonNode show, SqlMistakes mistakes) {
    if (!show.has("query")) {
      throw mistakes.showRefused();
    }
  }

  private static String lower(JsonNode name) {
    return name.asText().toLowerCase(Locale.ROOT);
  }
}
