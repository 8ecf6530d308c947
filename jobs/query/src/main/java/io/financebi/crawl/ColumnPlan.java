package io.financebi.crawl;

import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.catalog.FileFormat;
import io.financebi.folders.ColumnNames;
import io.financebi.table.ColumnType.Simple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes the columns of a table from those of its files. */
final class ColumnPlan {
  private final FileFormat format;
  private final Map<String, CrawledColumn> known;
  private final List<String> partitionColumns;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param known the columns that the catalog has of the same files, by key, in their order
   * @param partitionColumns whose names win over those of columns in files
   */
  ColumnPlan(FileFormat format, Map<String, CrawledColumn> known, List<String> partitionColumns) {
    this.format = format;
    this.known = known;
    this.partitionColumns = partitionColumns;
  }

  /** What to tell of columns that cannot be had. */
  List<String> notes() {
    return notes;
  }

  /** The columns, those that the catalog has first, in its order and under its names. */
  List<CrawledColumn> columns(Map<String, SourceColumn> found) {
    Map<String, SourceColumn> ordered = new LinkedHashMap<>();
    known.keySet().stream()
        .filter(found::containsKey)
        .forEach(key -> ordered.put(key, found.get(key)));
    found.forEach(ordered::putIfAbsent);
    Set<String> taken = new HashSet<>(partitionColumns);
    ordered.keySet().stream()
        .map(known::get)
        .filter(column -> column != null)
        .forEach(column -> taken.add(column.name()));
    Set<String> sources = new HashSet<>();
    List<CrawledColumn> columns = new ArrayList<>();
    ordered.forEach(
        (key, column) -> {
          if (canBeRead(key, column, sources)) {
            columns.add(column(key, column, columns.size() + 1, taken));
          }
        });
    return columns;
  }

  private boolean canBeRead(String key, SourceColumn column, Set<String> sources) {
    String name =
        format == FileFormat.CSV ? key : ColumnNames.identifier(column.source(), "column_");
    if (partitionColumns.contains(name)) {
      notes.add("column " + name + " is that of the folders, not of the files");
      return false;
    }
    boolean isDistinct = sources.add(column.source().toLowerCase(Locale.ROOT));
    if (format == FileFormat.JSON && (column.source().isEmpty() || !isDistinct)) {
      notes.add(
          column.source().isEmpty()
              ? "the field without a name is not read"
              : "field " + column.source() + " is not read: another differs by case only");
      return false;
    }
    return true;
  }

  private CrawledColumn column(String key, SourceColumn column, int position, Set<String> taken) {
    CrawledColumn before = known.get(key);
    if (before != null) {
      return new CrawledColumn(before.name(), column.type().orElse(before.type()), before.source());
    }
    String name =
        format == FileFormat.CSV ? key : ColumnNames.next(column.source(), position, taken);
    return new CrawledColumn(name, column.type().orElse(Simple.STRING), column.source());
  }
}
