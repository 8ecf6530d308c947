package io.financebi.folders;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.errors.UserException;
import io.financebi.table.ColumnType.Simple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the partition columns of a table stand in the path of a file. */
public final class TablePartitions {
  private final CrawledTable table;
  private final Map<String, CrawledColumn> columns = new HashMap<>();
  private final Map<String, List<PartitionKey>> known = new HashMap<>();

  /**
   * A key in the path of a file.
   *
   * @param column the column that has its values
   * @param key as the folders write it
   * @param depth of the folder below that of the table, from 1
   */
  public record PartitionKey(String column, String key, int depth) {}

  /** Of a table. */
  public TablePartitions(CrawledTable table) {
    this.table = table;
    table.ofFolders().forEach(column -> columns.put(column.name(), column));
  }

  /** The name of the column of a key. */
  public static String column(String key) {
    String name = ColumnNames.identifier(key, "column_");
    return name.isEmpty() ? "partition_key" : name;
  }

  /**
   * The keys in the path of a file; those that the table does not know are left out.
   *
   * @throws UserException {@code crawled_table_changed} when a value is not of its column's type
   */
  public List<PartitionKey> of(DataFile file) {
    PartitionPath path = PartitionPath.of(file.relative());
    return known.computeIfAbsent(path.folders(), folders -> keys(file, path));
  }

  private List<PartitionKey> keys(DataFile file, PartitionPath path) {
    List<PartitionKey> keys = new ArrayList<>();
    for (PartitionPath.Value value : path.values()) {
      CrawledColumn column = columns.get(column(value.key()));
      if (column != null) {
        requireType(column, value.value(), file);
        keys.add(new PartitionKey(column.name(), value.key(), value.depth()));
      }
    }
    return keys;
  }

  private void requireType(CrawledColumn column, Optional<String> value, DataFile file) {
    if (column.type() != Simple.STRING
        && value.isPresent()
        && !column.type().equals(TextTypes.of(value.get()))) {
      throw new UserException(
          "crawled_table_changed",
          "The folders of table %s have changed: %s is not a %s in %s."
              .formatted(table.name(), column.name(), column.type().sql(), file.path()),
          "Crawl the folder again with ./bi crawl.");
    }
  }
}
