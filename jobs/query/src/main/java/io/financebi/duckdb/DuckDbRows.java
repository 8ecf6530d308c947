package io.financebi.duckdb;

import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.ResultType;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/** The rows of one statement as DuckDB streams them. */
final class DuckDbRows implements ResultRows {
  private final Connection connection;
  private final ResultSet result;
  private final SqlMistakes mistakes;
  private final List<ResultColumn> columns;
  private boolean isFetched;
  private boolean isEnd;

  /**
   * @param connection of this result alone; closed with it
   */
  DuckDbRows(Connection connection, ResultSet result, SqlMistakes mistakes) throws SQLException {
    this.connection = connection;
    this.result = result;
    this.mistakes = mistakes;
    this.columns = columns(result.getMetaData());
  }

  private static List<ResultColumn> columns(ResultSetMetaData data) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(new ResultColumn(data.getColumnLabel(i), type(data, i)));
    }
    return List.copyOf(columns);
  }

  private static ResultType type(ResultSetMetaData data, int index) throws SQLException {
    String name = data.getColumnTypeName(index);
    return switch (data.getColumnType(index)) {
      case Types.VARCHAR -> ResultType.TEXT;
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ResultType.WHOLE;
      case Types.DECIMAL -> ResultType.DECIMAL;
      case Types.FLOAT, Types.REAL, Types.DOUBLE -> ResultType.DOUBLE;
      case Types.BOOLEAN -> ResultType.BOOLEAN;
      case Types.DATE -> ResultType.DATE;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ResultType.INSTANT;
      default ->
          name.matches("U?(HUGE|BIG|SMALL|TINY)?INT(EGER)?") ? ResultType.WHOLE : ResultType.OTHER;
    };
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean hasNext() {
    try {
      if (!isFetched && !isEnd) {
        isFetched = result.next();
        isEnd = !isFetched;
      }
      return isFetched;
    } catch (SQLException e) {
      throw mistakes.explain(e);
    }
  }

  @Override
  public List<Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    isFetched = false;
    List<Object> row = new ArrayList<>(columns.size());
    try {
      for (int i = 0; i < columns.size(); i++) {
        row.add(value(columns.get(i).type(), i + 1));
      }
    } catch (SQLException e) {
      throw mistakes.explain(e);
    }
    return Collections.unmodifiableList(row);
  }

  private Object value(ResultType type, int index) throws SQLException {
    Object value = type == ResultType.INSTANT ? null : result.getObject(index);
    return switch (type) {
      case TEXT, DECIMAL, BOOLEAN, DATE -> value;
      case WHOLE ->
          value == null || value instanceof BigInteger
              ? value
              : BigInteger.valueOf(((Number) value).longValue());
      case DOUBLE -> value == null ? null : (Object) ((Number) value).doubleValue();
      case INSTANT -> instant(index);
      case OTHER ->
          value instanceof Blob bytes ? hexadecimal(bytes) : Objects.toString(value, null);
    };
  }

  private static String hexadecimal(Blob bytes) throws SQLException {
    return HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length()));
  }

  private Object instant(int index) throws SQLException {
    if (result.getMetaData().getColumnType(index) == Types.TIMESTAMP) {
      LocalDateTime utc = result.getObject(index, LocalDateTime.class);
      return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
    OffsetDateTime value = result.getObject(index, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  @Override
  public void close() {
    try {
      result.close();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
