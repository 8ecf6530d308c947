package io.financebi.crawl;

import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.folders.DataFile;
import io.financebi.folders.PartitionPath;
import io.financebi.folders.TablePartitions;
import io.financebi.folders.TextTypes;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The columns whose values are in the names of folders.
 *
 * @param columns in the order of the folders; bigint or date when all values are, else string
 * @param folders of the partitions, as {@code year=2025/month=1}
 */
record PartitionColumns(List<CrawledColumn> columns, SortedSet<String> folders) {
  /** Those of some files. */
  static PartitionColumns of(List<DataFile> files) {
    SortedSet<String> folders = new TreeSet<>();
    Map<String, String> keys = new LinkedHashMap<>();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (DataFile file : files) {
      PartitionPath path = PartitionPath.of(file.relative());
      if (!path.folders().isEmpty() && folders.add(path.folders())) {
        for (PartitionPath.Value value : path.values()) {
          String column = TablePartitions.column(value.key());
          keys.putIfAbsent(column, value.key());
          value.value().ifPresent(text -> types.merge(column, type(text), PartitionColumns::both));
        }
      }
    }
    List<CrawledColumn> columns = new ArrayList<>();
    keys.forEach(
        (column, key) ->
            columns.add(new CrawledColumn(column, types.getOrDefault(column, Simple.STRING), key)));
    return new PartitionColumns(columns, folders);
  }

  private static ColumnType type(String value) {
    ColumnType type = TextTypes.of(value);
    return type == Simple.BIGINT || type == Simple.DATE ? type : Simple.STRING;
  }

  private static ColumnType both(ColumnType one, ColumnType other) {
    return one == other ? one : Simple.STRING;
  }
}
