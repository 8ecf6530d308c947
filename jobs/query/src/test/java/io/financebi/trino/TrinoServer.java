package io.financebi.trino;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A real Trino over the tables of a catalog, in a process of its own that ends with this one. It
 * takes some ten seconds to start, half a gigabyte of memory, and a port that only this machine can
 * see.
 *
 * <p>It reads the newest version of each table. A view, made by {@code CREATE VIEW x AS SELECT
 * ...}, lives where the catalog is.
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
   * Starts a server, and waits until it has its catalog.
   *
   * @throws IOException if there is no server, or the work folder is not empty
   * @throws IllegalStateException if the server ends, or is not ready within three minutes; the
   *     message has the end of its log
   * @throws SQLException if the catalog's first statements fail
   */
  public static TrinoServer start(TrinoConfiguration configuration)
      throws IOException, InterruptedException, SQLException {
    configuration.write();
    TrinoProcess process = TrinoProcess.start(configuration);
    try {
      String catalog = process.awaitPort() + "/" + TrinoConfiguration.CATALOG;
      TrinoServer server =
          new TrinoServer(process, "jdbc:trino://127.0.0.1:" + catalog + "/" + SCHEMA);
      server.execute(configuration.catalog().firstStatements());
      return server;
    } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private void execute(List<String> statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        boolean unused = statement.execute(each);
      }
    }
  }

  /** A connection whose names without a schema are those of the lake, and whose zone is UTC. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url + "?user=test");
  }

  /** Ends the server. */
  @Override
  public void close() {
    process.close();
  }
}
