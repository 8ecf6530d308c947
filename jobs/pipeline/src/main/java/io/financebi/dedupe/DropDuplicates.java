package io.financebi.dedupe;

import io.financebi.spark.LatestByKey;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Keeps the first row of each 128-bit fingerprint in a partition and counts the others. Rows of the
 * same fingerprint must be in the same partition. With good fingerprints the chance that any two
 * different rows among n are taken for equal is about n² / 2^129: below 1e-22 for 100 million rows.
 */
public final class DropDuplicates implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;

  private final int firstOrdinal;
  private final int secondOrdinal;
  private final LatestByKey<Integer, Long> duplicates;

  /**
   * @param firstOrdinal of the column with the first half of the fingerprint, a bigint; rows in
   *     which it is null are left out and not counted
   * @param secondOrdinal of the column with the second half
   * @param duplicates receives the number of dropped rows of each partition
   */
  public DropDuplicates(
      int firstOrdinal, int secondOrdinal, LatestByKey<Integer, Long> duplicates) {
    this.firstOrdinal = firstOrdinal;
    this.secondOrdinal = secondOrdinal;
    this.duplicates = duplicates;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    return new Distinct(List.of(rows));
  }

  /**
   * The same for rows of a table followed by further ones, so that of equal rows the stored one is
   * kept.
   *
   * @param stored distinct rows, none without a fingerprint
   */
  public Iterator<InternalRow> afterStored(
      Iterator<InternalRow> further, Iterator<InternalRow> stored) {
    return new Distinct(List.of(stored, further));
  }

  private final class Distinct implements Iterator<InternalRow> {
    private final Iterator<Iterator<InternalRow>> parts;
    private Iterator<InternalRow> rows = Collections.emptyIterator();
    private final LongPairSet seen = new LongPairSet();
    private InternalRow next;
    private long dropped;
    private boolean counted;

    Distinct(List<Iterator<InternalRow>> parts) {
      this.parts = parts.iterator();
    }

    @Override
    public boolean hasNext() {
      while (next == null && hasRow()) {
        InternalRow row = rows.next();
        if (row.isNullAt(firstOrdinal)) {
          continue;
        }
        if (seen.add(row.getLong(firstOrdinal), row.getLong(secondOrdinal))) {
          next = row;
        } else {
          dropped++;
        }
      }
      if (next == null && !counted) {
        counted = true;
        duplicates.add(Map.entry(TaskContext.getPartitionId(), dropped));
      }
      return next != null;
    }

    private boolean hasRow() {
      while (!rows.hasNext() && parts.hasNext()) {
        rows = parts.next();
      }
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      InternalRow row = next;
      next = null;
      return row;
    }
  }
}
