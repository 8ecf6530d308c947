package io.financebi.sessions;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** What is known of a session while its events come by. */
final class OpenSession {
  private static final int USER = 0;
  private static final int AT = 1;
  private static final int ITEM = 2;
  private static final int KIND = 3;
  private static final int COUNTS = 4;

  private final UTF8String user;
  private final UTF8String entryItem;
  private final long startedAt;
  private final long[] counts = new long[SessionCounts.NAMES.size()];
  private long endedAt;

  /**
   * @param event the first one, of those at one instant that with the least item
   */
  OpenSession(InternalRow event) {
    // The row is Spark's own, and another one soon.
    this.user = event.getUTF8String(USER).clone();
    this.entryItem = event.getUTF8String(ITEM).clone();
    this.startedAt = event.getLong(AT);
    this.endedAt = startedAt;
  }

  /** What it looks at of an event. */
  static Column[] columns() {
    return new Column[] {
      col("user_id"), col("event_at"), col("item_id"), SessionCounts.kind().as("_kind")
    };
  }

  /** The schema of {@link #toRow}: what a session is, without what follows from it. */
  static StructType schema() {
    StructType schema =
        new StructType()
            .add("user_id", DataTypes.StringType, false)
            .add("started_at", DataTypes.TimestampType, false)
            .add("ended_at", DataTypes.TimestampType, false)
            .add("entry_item_id", DataTypes.StringType, false);
    for (String count : SessionCounts.NAMES) {
      schema = schema.add(count, DataTypes.LongType, false);
    }
    return schema;
  }

  boolean goesOnWith(InternalRow event, long gapMicros) {
    return event.getLong(AT) - endedAt <= gapMicros && event.getUTF8String(USER).equals(user);
  }

  void add(InternalRow event) {
    endedAt = event.getLong(AT);
    counts[0]++;
    counts[event.getInt(KIND)]++;
  }

  InternalRow toRow() {
    Object[] values = new Object[COUNTS + counts.length];
    values[0] = user;
    values[1] = startedAt;
    values[2] = endedAt;
    values[3] = entryItem;
    for (int i = 0; i < counts.length; i++) {
      values[COUNTS + i] = counts[i];
    }
    return new GenericInternalRow(values);
  }
}
