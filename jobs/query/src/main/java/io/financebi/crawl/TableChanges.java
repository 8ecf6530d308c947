package io.financebi.crawl;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.table.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is different about a table since the crawl before.
 *
 * @param addedColumns with their types
 * @param retyped columns that have another type
 * @param addedPartitions their folders
 * @param removedPartitions their folders
 */
record TableChanges(
    List<CrawledColumn> addedColumns,
    List<String> removedColumns,
    List<Retyped> retyped,
    List<String> addedPartitions,
    List<String> removedPartitions) {
  /** Of a table that is new, or as it was. */
  static final TableChanges NONE =
      new TableChanges(List.of(), List.of(), List.of(), List.of(), List.of());

  /** A column of another type. */
  record Retyped(String column, ColumnType from, ColumnType to) {}

  /** What has changed from one crawl to the next. */
  static TableChanges between(CrawledTable before, CrawledTable now) {
    Map<String, CrawledColumn> old = columns(before);
    Map<String, CrawledColumn> current = columns(now);
    List<Retyped> retyped = new ArrayList<>();
    current.forEach(
        (name, column) -> {
          CrawledColumn same = old.get(name);
          if (same != null && !same.type().equals(column.type())) {
            retyped.add(new Retyped(name, same.type(), column.type()));
          }
        });
    return new TableChanges(
        current.values().stream().filter(column -> !old.containsKey(column.name())).toList(),
        old.keySet().stream().filter(name -> !current.containsKey(name)).toList(),
        retyped,
        without(now.files().partitions(), before.files().partitions()),
        without(before.files().partitions(), now.files().partitions()));
  }

  private static Map<String, CrawledColumn> columns(CrawledTable table) {
    Map<String, CrawledColumn> columns = new LinkedHashMap<>();
    table.ofAll().forEach(column -> columns.put(column.name(), column));
    return columns;
  }

  private static List<String> without(List<String> some, List<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(Set.copyOf(others));
    return List.copyOf(rest);
  }
}
