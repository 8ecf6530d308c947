package io.financebi.sales;

import io.financebi.quarantine.QuarantineRows;
import java.io.Serializable;
import java.util.Comparator;
import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Where the columns are by which the lines of an order are settled. Null comes before all else. */
record LineColumns(
    int group,
    int verdict,
    int reason,
    int orderId,
    int lineNumber,
    int itemId,
    int orderAt,
    int updatedAt,
    int rowHash,
    int file,
    int rawText)
    implements Serializable {

  static LineColumns of(StructType schema) {
    return new LineColumns(
        schema.fieldIndex(OrderLines.GROUP),
        schema.fieldIndex(OrderLines.VERDICT),
        schema.fieldIndex(QuarantineRows.REASON),
        schema.fieldIndex("order_id"),
        schema.fieldIndex("line_number"),
        schema.fieldIndex("item_id"),
        schema.fieldIndex("order_at"),
        schema.fieldIndex("updated_at"),
        schema.fieldIndex("row_hash"),
        schema.fieldIndex(QuarantineRows.FILE),
        schema.fieldIndex(QuarantineRows.RAW_TEXT));
  }

  UTF8String orderId(InternalRow line) {
    return line.getUTF8String(orderId);
  }

  /** Equal lines stand together, the one from the first file before the others. */
  Comparator<InternalRow> byHash() {
    return by(rowHash).thenComparing(by(file)).thenComparing(by(rawText));
  }

  /** The order in which lines without a number get theirs. */
  Comparator<InternalRow> byTime() {
    return at(orderAt).thenComparing(by(itemId)).thenComparing(byHash());
  }

  /** Lines of one number stand together, the one that wins before the others. */
  Comparator<InternalRow> byNumber() {
    Comparator<InternalRow> rank = byRank();
    return Comparator.<InternalRow>comparingInt(line -> line.getInt(lineNumber))
        .thenComparing(rank.reversed());
  }

  /** The latest update is the greatest, then the greatest row hash. */
  Comparator<InternalRow> byRank() {
    return at(updatedAt).thenComparing(by(rowHash));
  }

  private static Comparator<InternalRow> by(int ordinal) {
    return nullsFirst(ordinal, InternalRow::getUTF8String);
  }

  private static Comparator<InternalRow> at(int ordinal) {
    return nullsFirst(ordinal, InternalRow::getLong);
  }

  private static <T extends Comparable<? super T>> Comparator<InternalRow> nullsFirst(
      int ordinal, BiFunction<InternalRow, Integer, T> value) {
    return Comparator.comparing(
        line -> line.isNullAt(ordinal) ? null : value.apply(line, ordinal),
        Comparator.nullsFirst(Comparator.naturalOrder()));
  }
}
