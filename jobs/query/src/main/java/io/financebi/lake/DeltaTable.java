package io.financebi.lake;

import io.financebi.table.ColumnType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of a Delta table, as its log tells it.
 *
 * @param columns the type of each, by name, in stored order
 * @param partitionColumn the column that is in the folders' names and not in the files
 * @param files the Parquet files that hold its rows, absolute
 */
public record DeltaTable(
    String name,
    Map<String, ColumnType> columns,
    Optional<String> partitionColumn,
    List<Path> files) {
  /** Copies the files. */
  public DeltaTable {
    files = List.copyOf(files);
  }
}
