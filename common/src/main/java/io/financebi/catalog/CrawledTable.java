package io.financebi.catalog;

import io.financebi.table.Column;
import io.financebi.table.ColumnType;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of files in a folder outside the lake. Nothing is promised of its rows: every column may
 * be null.
 *
 * @param spec the columns of the files, then those of the folders; its partition column is named
 *     when there is one alone
 * @param sources the name of each column in the files, the key of each in the names of folders
 * @param partitionColumns the last columns, whose values are in the names of folders
 */
public record CrawledTable(
    TableSpec spec, List<String> sources, List<String> partitionColumns, CrawledFiles files) {
  /** Checks that each column has a source, and that those of the folders come last. */
  public CrawledTable {
    sources = List.copyOf(sources);
    partitionColumns = List.copyOf(partitionColumns);
    List<String> names = spec.columnNames();
    int first = names.size() - partitionColumns.size();
    if (sources.size() != names.size()
        || first < 0
        || !names.subList(first, names.size()).equals(partitionColumns)) {
      throw new IllegalArgumentException(spec.name() + ": columns and sources do not agree");
    }
  }

  /**
   * A column of a crawled table.
   *
   * @param source its name in the files; the key in the names of folders
   */
  public record CrawledColumn(String name, ColumnType type, String source) {}

  /** The table with these columns. */
  public static CrawledTable of(
      String name, List<CrawledColumn> ofFiles, List<CrawledColumn> ofFolders, CrawledFiles files) {
    TableSpec.Builder spec =
        TableSpec.table(
            Layer.EXTERNAL,
            name,
            "one row of the " + files.format().code() + " files in " + files.folder());
    for (CrawledColumn column : ofFiles) {
      boolean isSame = column.source().equals(column.name());
      spec.optional(column.name(), column.type(), "", isSame ? "" : inFiles(column));
    }
    for (CrawledColumn column : ofFolders) {
      spec.optional(column.name(), column.type(), "", "of the folders " + column.source() + "=...");
    }
    List<String> partitionColumns = ofFolders.stream().map(CrawledColumn::name).toList();
    if (partitionColumns.size() == 1) {
      spec.partitionedBy(partitionColumns.get(0));
    }
    List<String> sources =
        Stream.of(ofFiles, ofFolders).flatMap(List::stream).map(CrawledColumn::source).toList();
    return new CrawledTable(spec.build(), sources, partitionColumns, files);
  }

  private static String inFiles(CrawledColumn column) {
    return column.source().replaceAll("\\p{Cntrl}", " ") + " in the files";
  }

  /** Its name. */
  public String name() {
    return spec.name();
  }

  /** All its columns, in stored order. */
  public List<CrawledColumn> ofAll() {
    return columns(0, sources.size());
  }

  /** The columns of its files, in stored order. */
  public List<CrawledColumn> ofFiles() {
    return columns(0, sources.size() - partitionColumns.size());
  }

  /** The columns of its folders, in stored order. */
  public List<CrawledColumn> ofFolders() {
    return columns(sources.size() - partitionColumns.size(), sources.size());
  }

  private List<CrawledColumn> columns(int from, int to) {
    List<CrawledColumn> columns = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Column column = spec.columns().get(i);
      columns.add(new CrawledColumn(column.name(), column.type(), sources.get(i)));
    }
    return columns;
  }
}
