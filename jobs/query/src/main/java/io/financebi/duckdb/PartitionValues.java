package io.financebi.duckdb;

import io.financebi.folders.PartitionPath;
import io.financebi.folders.TablePartitions.PartitionKey;
import io.financebi.table.ColumnType;
import java.nio.file.Path;

/**
 * Values of partition columns, told from the path of a file. DuckDB's own Hive partitions would
 * take those of folders above the table too, and round 1.5 to a bigint; a filter on these leaves
 * out files as well.
 */
final class PartitionValues {
  private PartitionValues() {}

  /**
   * The value of a key as a column.
   *
   * @param file an expression for the absolute path
   */
  static String select(String file, Path folder, PartitionKey key, ColumnType type) {
    String above = folder.getParent() == null ? "/" : folder + "/";
    String below = "substr(%s, %d)".formatted(file, length(above) + 1);
    String name = "split_part(%s, '/', %d)".formatted(below, key.depth());
    String value = "substr(%s, %d)".formatted(name, length(key.key()) + 2);
    return "CAST(url_decode(NULLIF(%s, '%s')) AS %s)"
        .formatted(value, PartitionPath.NULL, DuckDbTypes.toSql(type));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
