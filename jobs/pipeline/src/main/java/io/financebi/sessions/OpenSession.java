package io.financebi.sessions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** What is known of a session while its spans come by, in the order of their starts. */
final class OpenSession {
  private final UTF8String user;
  private final UTF8String entryItem;
  private final long startedAt;
  private final long[] counts = new long[SessionCounts.NAMES.size()];
  private long endedAt;

  /**
   * @param first of those that start at one instant the one with the least item
   */
  OpenSession(InternalRow first) {
    // The row is Spark's own, and another one soon.
    this.user = first.getUTF8String(Span.USER).clone();
    this.entryItem = first.getUTF8String(Span.ITEM).clone();
    this.startedAt = first.getLong(Span.START);
    this.endedAt = startedAt;
  }

  boolean goesOnWith(InternalRow row, long gapMicros) {
    return row.getLong(Span.START) - endedAt <= gapMicros
        && row.getUTF8String(Span.USER).equals(user);
  }

  void add(InternalRow row, Span span) {
    endedAt = Math.max(endedAt, span.end(row));
    span.count(row, counts);
  }

  /** In the shape of {@link Span#PART}. */
  InternalRow toRow() {
    Object[] values = new Object[Span.COUNTS + counts.length];
    values[0] = user;
    values[1] = startedAt;
    values[2] = entryItem;
    values[3] = endedAt;
    for (int i = 0; i < counts.length; i++) {
      values[Span.COUNTS + i] = counts[i];
    }
    return new GenericInternalRow(values);
  }
}
