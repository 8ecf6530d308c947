package io.financebi.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB database in memory that can open the files of some folders and nothing else. */
final class LockedDatabase implements AutoCloseable {
  private final SpillFolder spill;
  private final DuckDBConnection connection;

  private LockedDatabase(SpillFolder spill, DuckDBConnection connection) {
    this.spill = spill;
    this.connection = connection;
  }

  /**
   * Opens one.
   *
   * @param folders whose files it may open
   */
  static LockedDatabase open(Collection<Path> folders) {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("errors_as_json", "true");
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    SpillFolder spill = SpillFolder.inTemporaryFolder();
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      lock(connection, spill, folders);
      return new LockedDatabase(spill, connection.unwrap(DuckDBConnection.class));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void lock(Connection connection, SpillFolder spill, Collection<Path> folders)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET GLOBAL TimeZone = 'UTC'");
      statement.execute("SET GLOBAL temp_directory = " + Literals.text(spill.path().toString()));
      String allowed =
          folders.stream()
              .map(folder -> Literals.text(folder + "/"))
              .collect(Collectors.joining(", "));
      statement.execute("SET GLOBAL allowed_directories = [" + allowed + "]");
      // From here on there is no way back.
      statement.execute("SET GLOBAL enable_external_access = false");
      statement.execute("SET GLOBAL lock_configuration = true");
    }
  }

  /** The connection with which tables are made. */
  Connection owner() {
    return connection;
  }

  /** Another connection, for one result: each streams one at a time. */
  Connection another() throws SQLException {
    return connection.duplicate();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      spill.delete();
    }
  }
}
