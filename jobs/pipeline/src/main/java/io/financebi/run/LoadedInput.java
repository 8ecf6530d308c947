package io.financebi.run;

import io.financebi.rawfiles.FileTally;
import io.financebi.rawfiles.UnreadableFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of one input after its rows were judged.
 *
 * @param files every file that was read to its end
 * @param duplicateAmounts of the duplicates, by currency; empty for inputs without money
 * @param entering the rows that go into quarantine, unreadable files aside
 * @param leaving the rows that leave quarantine, but for the run that put them there; empty when
 *     none was judged again
 */
record LoadedInput(
    String name,
    List<FileTally> files,
    List<UnreadableFile> unreadable,
    long duplicates,
    Map<String, BigDecimal> duplicateAmounts,
    Optional<Dataset<Row>> entering,
    Optional<Dataset<Row>> leaving) {
  /** An input of which the run has read and judged nothing. */
  static LoadedInput untouched(String name) {
    return new LoadedInput(
        name, List.of(), List.of(), 0, Map.of(), Optional.empty(), Optional.empty());
  }

  /** Rows of the files that were read to their end. */
  long rowsRead() {
    return files.stream().mapToLong(FileTally::recordsRead).sum();
  }
}
