package io.financebi.duckdb;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.catalog.FileFormat;
import io.financebi.duckdb.CsvLayouts.Layout;
import io.financebi.folders.DataFile;
import io.financebi.folders.TablePartitions;
import io.financebi.folders.TablePartitions.PartitionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SELECT that reads the files of a crawled table. Files that are read in the same way are read
 * together; of those, DuckDB opens the ones that a filter on partitions leaves.
 */
final class CrawledSelect {
  private final CrawledTable table;
  private final Set<String> nested;

  /**
   * Files that are read together.
   *
   * @param layout of csv
   */
  private record Alike(Optional<Layout> layout, boolean isGzip, List<PartitionKey> keys) {}

  /**
   * @param nested the columns of Parquet files whose values become JSON
   */
  CrawledSelect(CrawledTable table, Set<String> nested) {
    this.table = table;
    this.nested = nested;
  }

  /**
   * Reads these files.
   *
   * @throws io.financebi.errors.UserException when one is not as the catalog has it
   */
  String of(List<DataFile> files) {
    CsvLayouts layouts = new CsvLayouts(table);
    TablePartitions partitions = new TablePartitions(table);
    Map<Alike, List<DataFile>> alike = new LinkedHashMap<>();
    for (DataFile file : files) {
      Optional<Layout> layout = isCsv() ? layouts.of(file) : Optional.empty();
      if (layout.isPresent() || !isCsv()) {
        Alike key = new Alike(layout, file.isGzip(), partitions.of(file));
        alike.computeIfAbsent(key, k -> new ArrayList<>()).add(file);
      }
    }
    return alike.isEmpty()
        ? "SELECT " + select((index, column) -> null, List.of(), "") + " WHERE false"
        : alike.entrySet().stream()
            .map(same -> select(same.getKey(), same.getValue()))
            .collect(Collectors.joining(" UNION ALL "));
  }

  private boolean isCsv() {
    return table.files().format() == FileFormat.CSV;
  }

  private String select(Alike alike, List<DataFile> files) {
    String file = FileReaders.fileColumn(table);
    String reader =
        switch (table.files().format()) {
          case CSV -> FileReaders.csv(alike.layout().orElseThrow(), alike.isGzip(), files);
          case JSON -> FileReaders.json(table, alike.isGzip(), files);
          case PARQUET -> FileReaders.parquet(table, nested, files);
        };
    return "SELECT " + select(ofFile(alike, file), alike.keys(), file) + " FROM " + reader;
  }

  /** What gives a column, by its place, from a file; null where the file has none. */
  private interface OfFile {
    String expression(int index, CrawledColumn column);
  }

  private OfFile ofFile(Alike alike, String file) {
    return switch (table.files().format()) {
      case CSV -> {
        Map<String, Integer> places = new HashMap<>();
        for (String name : alike.layout().orElseThrow().names()) {
          places.put(name, places.size());
        }
        yield (index, column) -> {
          Integer place = places.get(column.name());
          return place == null ? null : cast(FileReaders.column(place), column, file);
        };
      }
      case JSON -> (index, column) -> cast(Literals.name(column.source()), column, file);
      case PARQUET ->
          (index, column) ->
              "CAST(%s AS %s)"
                  .formatted(FileReaders.column(index), DuckDbTypes.toSql(column.type()));
    };
  }

  private static String cast(String text, CrawledColumn column, String file) {
    return CheckedCasts.cast(text, column.type(), file, column.name());
  }

  private String select(OfFile ofFile, List<PartitionKey> keys, String file) {
    List<String> columns = new ArrayList<>();
    for (CrawledColumn column : table.ofFiles()) {
      columns.add(as(column, ofFile.expression(columns.size(), column)));
    }
    for (CrawledColumn column : table.ofFolders()) {
      columns.add(as(column, ofFolder(column, keys, file)));
    }
    return String.join(", ", columns);
  }

  private static String as(CrawledColumn column, String expression) {
    String value =
        expression == null ? "CAST(NULL AS " + DuckDbTypes.toSql(column.type()) + ")" : expression;
    return value + " AS " + Literals.name(column.name());
  }

  private String ofFolder(CrawledColumn column, List<PartitionKey> keys, String file) {
    return keys.stream()
        .filter(key -> key.column().equals(column.name()))
        .map(key -> PartitionValues.select(file, table.files().folder(), key, column.type()))
        .findFirst()
        .orElse(null);
  }
}
