package io.financebi.glue;

import io.financebi.table.SchemaChange;
import io.financebi.table.TableSpec;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * A table as the catalog ought to have it.
 *
 * @param spec that it is made from
 * @param logged what would become of the columns that the lake has, by that spec
 * @param partitions where the files of each are, by its value, if the catalog is to know them
 */
record CatalogTable(
    TableSpec spec, TableInput wanted, SchemaChange logged, Map<String, String> partitions) {
  CatalogTable {
    partitions = Map.copyOf(partitions);
  }

  String name() {
    return wanted.name();
  }

  boolean hasPartitions() {
    return wanted.hasPartitionKeys() && !wanted.partitionKeys().isEmpty();
  }
}
