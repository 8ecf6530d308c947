package io.financebi.export;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table as it is exported.
 *
 * @param partitions where the files of each are, below the export's root, by the partition's value;
 *     of a table without partitions one, whose value is empty
 */
public record ExportedTable(String name, Map<String, String> partitions) {
  /** Copies the partitions, sorted by value. */
  public ExportedTable {
    partitions = Collections.unmodifiableMap(new TreeMap<>(partitions));
  }
}
