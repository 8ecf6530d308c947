package io.financebi.run;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.spark.LatestByKey;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/** Parts the rows of a settled input: the accepted ones, the rejected ones, and the duplicates. */
final class SplitSettled implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int NONE = -1;

  private final int reason;
  private final int duplicate;
  private final int currency;
  private final int amount;
  private final DecimalType amountType;
  private final LatestByKey<Integer, DuplicateTally> duplicates;

  /**
   * @param schema of the rows; {@code currency} and {@code source_amount} where they have money
   * @param duplicates receives those of each partition once its accepted rows are read
   */
  SplitSettled(StructType schema, LatestByKey<Integer, DuplicateTally> duplicates) {
    boolean hasMoney = List.of(schema.fieldNames()).contains("source_amount");
    this.reason = schema.fieldIndex(QuarantineRows.REASON);
    this.duplicate = schema.fieldIndex(KeyedRows.DUPLICATE);
    this.currency = hasMoney ? schema.fieldIndex("currency") : NONE;
    this.amount = hasMoney ? schema.fieldIndex("source_amount") : NONE;
    this.amountType =
        hasMoney ? (DecimalType) schema.apply("source_amount").dataType() : new DecimalType();
    this.duplicates = duplicates;
  }

  boolean isRejected(InternalRow row) {
    return !row.isNullAt(reason);
  }

  /**
   * The accepted rows of a partition.
   *
   * @param partition of the settled rows; not the task's, for one task may read several of them
   */
  Iterator<InternalRow> accepted(int partition, Iterator<InternalRow> rows) {
    return new Accepted(partition, rows);
  }

  private final class Accepted implements Iterator<InternalRow> {
    private final int partition;
    private final Iterator<InternalRow> rows;
    private final Map<String, BigDecimal> amounts = new TreeMap<>();
    private long dropped;
    private InternalRow next;

    Accepted(int partition, Iterator<InternalRow> rows) {
      this.partition = partition;
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (next == null && rows.hasNext()) {
        InternalRow row = rows.next();
        if (row.getBoolean(duplicate)) {
          drop(row);
        } else if (!isRejected(row)) {
          next = row;
        }
      }
      if (next == null) {
        duplicates.add(Map.entry(partition, new DuplicateTally(dropped, amounts)));
      }
      return next != null;
    }

    private void drop(InternalRow row) {
      dropped++;
      if (currency != NONE) {
        BigDecimal money =
            row.getDecimal(amount, amountType.precision(), amountType.scale()).toJavaBigDecimal();
        amounts.merge(row.getUTF8String(currency).toString(), money, BigDecimal::add);
      }
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
