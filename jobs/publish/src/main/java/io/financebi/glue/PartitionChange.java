package io.financebi.glue;

import io.financebi.table.TableSpec;
import java.util.List;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;

/**
 * What is to be done to one partition of a table.
 *
 * @param location of its files; of no meaning when it goes
 */
record PartitionChange(Kind kind, String value, String location) {
  /** What becomes of a partition. */
  enum Kind {
    CREATE,
    /** Its files are others: from now on readers find these. */
    UPDATE,
    DELETE
  }

  PartitionChange as(Kind other) {
    return new PartitionChange(other, value, location);
  }

  PartitionInput input(TableSpec spec) {
    return PartitionInput.builder()
        .values(value)
        .storageDescriptor(GlueTables.toParquetStorage(spec, location))
        .build();
  }

  BatchUpdatePartitionRequestEntry update(TableSpec spec) {
    return BatchUpdatePartitionRequestEntry.builder()
        .partitionValueList(value)
        .partitionInput(input(spec))
        .build();
  }

  PartitionValueList values() {
    return PartitionValueList.builder().values(List.of(value)).build();
  }
}
