package io.financebi.trino;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Delta tables in local folders, in a metastore that lives and dies with the server. It cannot
 * write to the tables.
 *
 * @param lake one Delta table a folder
 * @param tables names of folders in the lake; the tables are called the same
 */
public record LocalTrinoCatalog(Path lake, List<String> tables) implements TrinoCatalog {
  /** Keeps a copy of the names. */
  public LocalTrinoCatalog {
    lake = lake.toAbsolutePath().normalize();
    tables = List.copyOf(tables);
  }

  @Override
  public Map<String, String> settings(Path work) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("connector.name", "delta_lake");
    settings.put("hive.metastore", "file");
    settings.put("hive.metastore.catalog.dir", location(work.resolve("metastore")));
    settings.put("fs.native-local.enabled", "true");
    // The lake and the metastore have no other folder in common.
    settings.put("local.location", "/");
    settings.put("delta.register-table-procedure.enabled", "true");
    // ANALYZE would leave its statistics in the lake.
    settings.put("delta.extended-statistics.enabled", "false");
    return settings;
  }

  @Override
  public List<String> firstStatements() {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE SCHEMA " + TrinoServer.SCHEMA);
    for (String table : tables) {
      // A procedure takes no parameters of a prepared statement.
      statements.add(
          "CALL system.register_table(%s, %s, %s)"
              .formatted(
                  text(TrinoServer.SCHEMA), text(table), text(location(lake.resolve(table)))));
    }
    return statements;
  }

  /** As Trino writes it. */
  private static String location(Path path) {
    return "local://" + path;
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
