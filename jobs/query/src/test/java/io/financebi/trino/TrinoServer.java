package io.financebi.trino;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/**
 * A real Trino over the tables of a lake, in a process of its own that ends with this one. It takes
 * some ten seconds to start, half a gigabyte of memory, and a port that only this machine can see.
 *
 * <p>It reads the newest version of each table, and never writes to the lake. A view, made by
 * {@code CREATE VIEW x AS SELECT ...}, lives in the work folder for as long as the server does.
 */
public final class TrinoServer implements AutoCloseable {
  /** The schema of the tables, and of views. */
  public static final String SCHEMA = "finance_bi";

  private final TrinoProcess process;
  private final String url;

  private TrinoServer(TrinoProcess process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts a server, and waits until it has every table.
   *
   * @param tables names of folders in the lake; the tables are called the same
   * @throws IOException if there is no server, or the work folder is not empty
   * @throws IllegalStateException if the server ends, or is not ready within three minutes; the
   *     message has the end of its log
   * @throws SQLException if a folder is no Delta table that Trino can read
   */
  public static TrinoServer start(TrinoConfiguration configuration, Collection<String> tables)
      throws IOException, InterruptedException, SQLException {
    configuration.write();
    TrinoProcess process = TrinoProcess.start(configuration);
    try {
      String catalog = process.awaitPort() + "/" + TrinoConfiguration.CATALOG;
      TrinoServer server =
          new TrinoServer(process, "jdbc:trino://127.0.0.1:" + catalog + "/" + SCHEMA);
      server.register(configuration, tables);
      return server;
    } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private void register(TrinoConfiguration configuration, Collection<String> tables)
      throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + SCHEMA);
      for (String table : tables) {
        // A procedure takes no parameters of a prepared statement.
        statement.execute(
            "CALL system.register_table(%s, %s, %s)"
                .formatted(text(SCHEMA), text(table), text(configuration.location(table))));
      }
    }
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** A connection whose names without a schema are those of the lake, and whose zone is UTC. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url + "?user=test");
  }

  /** Ends the server, and with it its views. */
  @Override
  public void close() {
    process.close();
  }
}
