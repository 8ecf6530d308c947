package io.financebi.duckdb;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.catalog.CsvDialect;
import io.financebi.catalog.FileFormat;
import io.financebi.duckdb.CsvLayouts.Layout;
import io.financebi.folders.DataFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls of DuckDB's table functions that read files, told everything and left to guess nothing. */
final class FileReaders {
  /** The name under which filters on it leave out files. */
  private static final String FILE = "filename";

  /** Stands in for the columns of a table that has only those of its folders. */
  private static final String NO_COLUMN = "_no_column";

  private FileReaders() {}

  /** The column with the absolute path of the file; under another name where the files have it. */
  static String fileColumn(CrawledTable table) {
    String name = FILE;
    while (table.files().format() == FileFormat.JSON && isSource(table, name)) {
      name = "_" + name;
    }
    return Literals.name(name);
  }

  private static boolean isSource(CrawledTable table, String name) {
    return table.ofFiles().stream().anyMatch(column -> column.source().equalsIgnoreCase(name));
  }

  /** The name that a reader gives to a column, of csv and Parquet, by its place. */
  static String column(int index) {
    return "c" + index;
  }

  /** All columns as texts; an empty field is null, quoted or not. */
  static String csv(Layout layout, boolean isGzip, List<DataFile> files) {
    CsvDialect dialect = layout.dialect();
    String columns =
        IntStream.range(0, layout.names().size())
            .mapToObj(index -> "'" + column(index) + "': 'VARCHAR'")
            .collect(Collectors.joining(", "));
    return "read_csv(%s, auto_detect = false, header = %s, delim = %s, quote = %s, escape = %s, columns = {%s}, %s, filename = true, hive_partitioning = false)"
        .formatted(
            list(files),
            dialect.hasHeader(),
            Literals.text(String.valueOf(dialect.delimiter())),
            Literals.text(String.valueOf(CsvDialect.QUOTE)),
            Literals.text(String.valueOf(dialect.escape())),
            columns,
            compression(isGzip));
  }

  /** All columns as texts; what is nested as JSON. */
  static String json(CrawledTable table, boolean isGzip, List<DataFile> files) {
    String columns =
        table.ofFiles().stream()
            .map(column -> Literals.text(column.source()) + ": 'VARCHAR'")
            .collect(Collectors.joining(", "));
    if (columns.isEmpty()) {
      columns = "'" + NO_COLUMN + "': 'VARCHAR'";
    }
    String file = fileColumn(table).replace('"', '\'');
    return "read_json(%s, columns = {%s}, format = 'auto', records = true, %s, filename = %s, hive_partitioning = false)"
        .formatted(
            list(files), columns, compression(isGzip), file.equals("'filename'") ? "true" : file);
  }

  /** The columns of the table as its types; null in files without them. */
  static String parquet(CrawledTable table, Set<String> nested, List<DataFile> files) {
    List<CrawledColumn> columns = table.ofFiles();
    String schema =
        IntStream.range(0, columns.size())
            .mapToObj(index -> parquetColumn(index, columns.get(index), nested))
            .collect(Collectors.joining(", "));
    if (columns.isEmpty()) {
      schema = "'%1$s': {name: '%1$s', type: 'VARCHAR', default_value: NULL}".formatted(NO_COLUMN);
    }
    return "read_parquet(%s, schema = MAP {%s}, filename = true, hive_partitioning = false)"
        .formatted(list(files), schema);
  }

  private static String parquetColumn(int index, CrawledColumn column, Set<String> nested) {
    return "%s: {name: '%s', type: '%s', default_value: NULL}"
        .formatted(
            Literals.text(column.source()),
            column(index),
            nested.contains(column.name()) ? "JSON" : DuckDbTypes.toSql(column.type()));
  }

  private static String compression(boolean isGzip) {
    return "compression = " + (isGzip ? "'gzip'" : "'uncompressed'");
  }

  /** The files as a list of patterns that match each itself alone. */
  static String list(List<DataFile> files) {
    return files.stream()
        .map(file -> Literals.text(pattern(file.path().toString())))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String pattern(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }
}
