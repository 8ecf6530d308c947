package io.financebi.duckdb;

import io.financebi.lake.LakeTables;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import io.financebi.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Queries a lake on this machine with DuckDB: exactly the Parquet files of one snapshot's Delta
 * versions, whatever a run publishes meanwhile.
 *
 * <p>Statements are not trusted. {@link SelectStatement} lets only a SELECT pass that names tables
 * of the lake and table functions without reach; and DuckDB itself may open no file but the
 * tables', and its settings are locked.
 */
public final class DuckDbEngine implements SqlEngine {
  private final LockedDatabase database;
  private final LakeViews views;
  private final Duration limit;

  private DuckDbEngine(LockedDatabase database, LakeViews views, Duration limit) {
    this.database = database;
    this.views = views;
    this.limit = limit;
  }

  /** Opens a lake; the files of a table are listed when a query first names it. */
  public static DuckDbEngine open(LakeTables lake) {
    return open(lake, Duration.ZERO);
  }

  /**
   * The same for queries that somebody waits for.
   *
   * @param limit in whole seconds; what takes longer until its first row ends as {@code
   *     query_timeout}; zero for any time
   */
  public static DuckDbEngine open(LakeTables lake, Duration limit) {
    LockedDatabase database = LockedDatabase.open(lake.folders());
    return new DuckDbEngine(database, new LakeViews(database.owner(), lake), limit);
  }

  @Override
  public ResultRows run(SqlQuery query) {
    SqlMistakes mistakes = views.mistakes(query.text().text());
    try {
      // Of its own: a connection does one thing at a time, and this one streams the result.
      Connection connection = database.another();
      try {
        return rows(connection, query, mistakes);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw mistakes.explain(e);
    }
  }

  /**
   * The tables and views that a statement names, sorted; what its own WITH names left out.
   *
   * @throws io.financebi.errors.UserException as for {@link #run}
   */
  public Set<String> tablesRead(SqlText statement) {
    SqlMistakes mistakes = views.mistakes(statement.text());
    try {
      return SelectStatement.parse(database.owner(), statement.positional(), mistakes)
          .tables()
          .stream()
          .map(name -> name.table().toLowerCase(Locale.ROOT))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (SQLException e) {
      throw mistakes.explain(e);
    }
  }

  private ResultRows rows(Connection connection, SqlQuery query, SqlMistakes mistakes)
      throws SQLException {
    String sql = query.text().positional();
    views.require(SelectStatement.parse(connection, sql, mistakes), mistakes);
    PreparedStatement prepared = connection.prepareStatement(sql);
    prepared.setQueryTimeout(Math.toIntExact(limit.toSeconds()));
    int index = 1;
    for (Object value : query.positionalValues()) {
      prepared.setObject(index++, value);
    }
    return new DuckDbRows(connection, prepared.executeQuery(), mistakes);
  }

  @Override
  public void close() {
    database.close();
  }
}
