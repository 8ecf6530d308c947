package io.financebi.trino;

import io.financebi.sql.QueryFile;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.ResultType;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The engine beneath Athena behind the house's own port: values bound, rows as they come. */
final class TrinoEngine implements SqlEngine {
  private final Connection connection;

  TrinoEngine(Connection connection) {
    this.connection = connection;
  }

  @Override
  public ResultRows run(SqlQuery query) {
    try {
      PreparedStatement prepared = connection.prepareStatement(query.text().positional());
      int index = 1;
      for (Object value : query.positionalValues()) {
        prepared.setObject(index++, value);
      }
      return new Rows(prepared.executeQuery());
    } catch (SQLException e) {
      throw new IllegalStateException(query.text().text(), e);
    }
  }

  /** Makes views of files with a SELECT each. */
  void createViews(Collection<QueryFile> views) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (QueryFile view : views) {
        boolean unused =
            statement.execute("CREATE VIEW " + view.name() + " AS " + view.text().text());
      }
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

  private static final class Rows implements ResultRows {
    private final ResultSet result;
    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private boolean hasNext;

    Rows(ResultSet result) throws SQLException {
      this.result = result;
      ResultSetMetaData data = result.getMetaData();
      for (int i = 1; i <= data.getColumnCount(); i++) {
        types.add(data.getColumnType(i));
        columns.add(new ResultColumn(data.getColumnLabel(i), type(data.getColumnType(i))));
      }
      hasNext = result.next();
    }

    private static ResultType type(int type) {
      return switch (type) {
        case Types.VARCHAR, Types.CHAR -> ResultType.TEXT;
        case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ResultType.WHOLE;
        case Types.DECIMAL -> ResultType.DECIMAL;
        case Types.REAL, Types.DOUBLE -> ResultType.DOUBLE;
        case Types.BOOLEAN -> ResultType.BOOLEAN;
        case Types.DATE -> ResultType.DATE;
        case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ResultType.INSTANT;
        default -> ResultType.OTHER;
      };
    }

    @Override
    public List<ResultColumn> columns() {
      return columns;
    }

    @Override
    public boolean hasNext() {
      return hasNext;
    }

    @Override
    public List<Object> next() {
      List<Object> row = new ArrayList<>();
      try {
        for (int i = 0; i < columns.size(); i++) {
          row.add(value(i));
        }
        hasNext = result.next();
        return row;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private Object value(int column) throws SQLException {
      int index = column + 1;
      Object value = result.getObject(index);
      if (value == null) {
        return null;
      }
      return switch (columns.get(column).type()) {
        case WHOLE -> BigInteger.valueOf(((Number) value).longValue());
        case DOUBLE -> ((Number) value).doubleValue();
        case DATE -> result.getObject(index, LocalDate.class);
        case INSTANT ->
            types.get(column) == Types.TIMESTAMP
                ? result.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                : result.getObject(index, Instant.class);
        case TEXT, DECIMAL, BOOLEAN, OTHER -> value;
      };
    }

    @Override
    public void close() {
      try {
        result.getStatement().close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
