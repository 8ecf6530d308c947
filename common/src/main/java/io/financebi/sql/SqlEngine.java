package io.financebi.sql;

/**
 * Runs SQL over the tables of one lake: DuckDB on this machine, Athena in the cloud. What DuckDB
 * reads belongs together: all tables are of one snapshot. Athena reads each as it is now.
 */
public interface SqlEngine extends AutoCloseable {
  /**
   * Runs one SELECT and gives its rows as they come.
   *
   * @throws io.financebi.errors.UserException {@code sql_error} and the like, when the statement is
   *     not one that this engine can run
   */
  ResultRows run(SqlQuery query);

  /** Gives up what the engine holds; rows that are still open end. */
  @Override
  void close();
}
