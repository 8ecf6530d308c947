package io.financebi.run;

import io.financebi.rawfiles.FileTally;
import io.financebi.rawfiles.UnreadableFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of one input after its rows were judged.
 *
 * @param files every file that was read to its end
 * @param accepted rows, counted where they were judged; the stored table is counted apart
 * @param rejected the rejected rows in the shape of table quarantine, unreadable files aside
 */
record LoadedInput(
    String name,
    List<FileTally> files,
    List<UnreadableFile> unreadable,
    long accepted,
    long duplicates,
    Map<String, BigDecimal> duplicateAmounts,
    Dataset<Row> rejected) {
  /** Rows of the files that were read to their end. */
  long rowsRead() {
    return files.stream().mapToLong(FileTally::recordsRead).sum();
  }
}
