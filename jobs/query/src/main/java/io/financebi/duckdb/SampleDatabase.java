package io.financebi.duckdb;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.FileFormat;
import io.financebi.errors.UserException;
import io.financebi.folders.DataFile;
import io.financebi.folders.OddFileException;
import io.financebi.folders.OddReason;
import io.financebi.table.ColumnType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks into files before they are tables, as the queries of the tables will. */
public final class SampleDatabase implements AutoCloseable {
  private final LockedDatabase database;
  private final Connection connection;
  private final CrawledTables tables;

  private SampleDatabase(LockedDatabase database) {
    this.database = database;
    this.connection = database.owner();
    this.tables = new CrawledTables(connection);
  }

  /**
   * Opens one.
   *
   * @param root the folder whose files it may open
   */
  public static SampleDatabase open(Path root) {
    return new SampleDatabase(LockedDatabase.open(List.of(root)));
  }

  /**
   * Reads the first rows of a file as queries will.
   *
   * @throws OddFileException {@code not_parsable} or {@code broken_parquet}
   */
  public void requireReadable(CrawledTable table, DataFile file, int rows) throws OddFileException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT * FROM (" + tables.select(table, List.of(file)) + ") LIMIT " + rows)) {
      boolean hasRow = result.next();
      while (hasRow) {
        hasRow = result.next();
      }
    } catch (SQLException e) {
      throw new OddFileException(reason(file), DuckDbMessages.problem(e));
    } catch (UserException e) {
      throw new OddFileException(reason(file), e.problem());
    }
  }

  private static OddReason reason(DataFile file) {
    return file.format() == FileFormat.PARQUET ? OddReason.BROKEN_PARQUET : OddReason.NOT_PARSABLE;
  }

  /**
   * The columns of a Parquet file with their types, in order.
   *
   * @throws OddFileException {@code broken_parquet}
   */
  public Map<String, ColumnType> parquetColumns(DataFile file) throws OddFileException {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    try {
      for (List<String> column : tables.describeParquet(List.of(file))) {
        columns.put(column.get(0), DuckDbTypes.toColumnType(column.get(1)));
      }
      return columns;
    } catch (SQLException e) {
      throw new OddFileException(OddReason.BROKEN_PARQUET, DuckDbMessages.problem(e));
    }
  }

  /**
   * Parquet files by what their footers say of their columns: those with the same text are alike.
   *
   * @return the text by path
   * @throws OddFileException {@code broken_parquet} when one of them is damaged
   */
  public Map<String, String> parquetFooters(List<DataFile> files) throws OddFileException {
    Map<String, String> footers = new LinkedHashMap<>();
    String column =
        "concat_ws(chr(1), name, type, num_children, converted_type, logical_type, precision,"
            + " scale, duckdb_type)";
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT file_name, md5(string_agg(%s, chr(2) ORDER BY column_id)) FROM parquet_schema(%s) GROUP BY file_name"
                    .formatted(column, FileReaders.list(files)))) {
      while (result.next()) {
        footers.put(result.getString(1), result.getString(2));
      }
      return footers;
    } catch (SQLException e) {
      throw new OddFileException(OddReason.BROKEN_PARQUET, DuckDbMessages.problem(e));
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
