package io.financebi.duckdb;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.catalog.FileFormat;
import io.financebi.errors.UserException;
import io.financebi.folders.DataFile;
import io.financebi.folders.TableFiles;
import io.financebi.folders.TypeMerge;
import io.financebi.table.ColumnType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Crawled tables as SELECTs over the files that are there now. */
final class CrawledTables {
  private final Connection connection;

  CrawledTables(Connection connection) {
    this.connection = connection;
  }

  /**
   * Reads a whole table.
   *
   * @throws UserException {@code crawled_folder_missing}, {@code crawled_file_unreadable} or {@code
   *     crawled_table_changed}
   */
  String select(CrawledTable table) {
    try {
      return select(table, TableFiles.of(table));
    } catch (SQLException e) {
      throw unreadable(table, e);
    }
  }

  /** Reads some files of a table. */
  String select(CrawledTable table, List<DataFile> files) throws SQLException {
    boolean isParquet = table.files().format() == FileFormat.PARQUET && !files.isEmpty();
    Set<String> nested = isParquet ? requireTypes(table, files) : Set.of();
    return new CrawledSelect(table, nested).of(files);
  }

  /** DuckDB would round what does not fit; the footers of all files tell whether anything may. */
  private Set<String> requireTypes(CrawledTable table, List<DataFile> files) throws SQLException {
    Map<String, String> types = parquetTypes(files);
    Set<String> nested = new HashSet<>();
    for (CrawledColumn column : table.ofFiles()) {
      String type = types.get(column.source().toLowerCase(Locale.ROOT));
      if (type != null && !isWithin(type, column.type())) {
        throw new UserException(
            "crawled_table_changed",
            "The files of table %s have changed: %s is a %s there, not a %s."
                .formatted(table.name(), column.name(), type, column.type().sql()),
            "Crawl the folder again with ./bi crawl.");
      }
      if (type != null && DuckDbTypes.isNested(type)) {
        nested.add(column.name());
      }
    }
    return nested;
  }

  private static boolean isWithin(String type, ColumnType expected) {
    Optional<ColumnType> both =
        TypeMerge.merge(FileFormat.PARQUET, DuckDbTypes.toColumnType(type), expected);
    return both.equals(Optional.of(expected));
  }

  /** DuckDB's types of the columns of all files, by name in lower case. */
  Map<String, String> parquetTypes(List<DataFile> files) throws SQLException {
    Map<String, String> types = new TreeMap<>();
    for (List<String> column : describeParquet(files)) {
      types.put(column.get(0).toLowerCase(Locale.ROOT), column.get(1));
    }
    return types;
  }

  /** The columns of all files with DuckDB's types, in order. */
  List<List<String>> describeParquet(List<DataFile> files) throws SQLException {
    List<List<String>> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "DESCRIBE SELECT * FROM read_parquet(%s, union_by_name = true, hive_partitioning = false)"
                    .formatted(FileReaders.list(files)))) {
      while (result.next()) {
        columns.add(List.of(result.getString(1), result.getString(2)));
      }
    }
    return columns;
  }

  private static UserException unreadable(CrawledTable table, SQLException cause) {
    return new UserException(
        "crawled_file_unreadable",
        "Table %s cannot be read: %s".formatted(table.name(), DuckDbMessages.problem(cause)),
        "Correct or remove the file, or crawl the folder again with ./bi crawl: what cannot be read"
            + " is left out.",
        cause);
  }
}
