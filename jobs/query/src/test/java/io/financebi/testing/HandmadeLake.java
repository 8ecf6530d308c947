package io.financebi.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.lake.Basis;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LocalLakeFiles;
import io.financebi.lake.SnapshotLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A lake of real Parquet files with hand-written Delta logs: any table, made in milliseconds. */
public final class HandmadeLake {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path root;
  private final Map<String, Long> versions = new TreeMap<>();
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, String> settings = new TreeMap<>();
  private long published;

  public HandmadeLake(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  /** Commits a version of a table that holds what the SELECT gives, and nothing else. */
  public HandmadeLake commit(String table, String select) {
    long version = versions.merge(table, 0L, (last, first) -> last + 1);
    String file = "part-" + version + ".parquet";
    try {
      Path folder = Files.createDirectories(root.resolve(table).resolve("_delta_log")).getParent();
      List<String> actions = new ArrayList<>();
      if (version == 0) {
        actions.add("{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}");
      } else {
        actions.add(action("remove", files.get(table), 0));
      }
      actions.add(metadata(select));
      copy(select, folder.resolve(file));
      actions.add(action("add", file, Files.size(folder.resolve(file))));
      Files.write(folder.resolve("_delta_log").resolve(name(version)), actions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.put(table, file);
    return this;
  }

  /** Publishes from now on that a run had this setting. */
  public HandmadeLake with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Publishes the versions that were committed last. */
  public HandmadeLake publish(Instant at) {
    published++;
    boolean isFirst =
        new SnapshotLog(new LocalLakeFiles(root))
            .putIfAbsent(
                new LakeSnapshot(
                    published, "run-" + published, at, new Basis(settings, "", ""), versions));
    if (!isFirst) {
      throw new IllegalStateException("published twice");
    }
    return this;
  }

  private static String name(long version) {
    return String.format(Locale.ROOT, "%020d.json", version);
  }

  private static String action(String kind, String file, long size) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode action = root.putObject(kind);
    action.put("path", file).put("dataChange", true);
    if (kind.equals("add")) {
      action.put("size", size).put("modificationTime", 0).putObject("partitionValues");
    } else {
      action.put("deletionTimestamp", 0);
    }
    return root.toString();
  }

  private static String metadata(String select) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode metadata = root.putObject("metaData").put("id", "handmade").put("createdTime", 0);
    metadata.putObject("format").put("provider", "parquet").putObject("options");
    metadata.putArray("partitionColumns");
    metadata.putObject("configuration");
    ObjectNode schema = JSON.createObjectNode().put("type", "struct");
    ArrayNode fields = schema.putArray("fields");
    ask(
        "DESCRIBE " + select,
        row ->
            fields
                .addObject()
                .put("name", row.getString(1))
                .put("type", type(row.getString(2)))
                .put("nullable", true)
                .putObject("metadata"));
    metadata.put("schemaString", schema.toString());
    return root.toString();
  }

  private static String type(String duckdb) {
    return switch (duckdb) {
      case "VARCHAR" -> "string";
      case "INTEGER" -> "integer";
      case "BIGINT" -> "long";
      case "TIMESTAMP WITH TIME ZONE" -> "timestamp";
      default -> duckdb.toLowerCase(Locale.ROOT);
    };
  }

  private static void copy(String select, Path file) {
    ask("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)", row -> {});
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private static void ask(String sql, Row each) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            each.read(rows);
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
