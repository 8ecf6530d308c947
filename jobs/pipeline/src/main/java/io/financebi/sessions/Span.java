package io.financebi.sessions;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows about a span of a user's time; the columns of the user, the start and the item are first.
 */
enum Span {
  /** One event. */
  EVENT {
    @Override
    long end(InternalRow row) {
      return row.getLong(START);
    }

    @Override
    void count(InternalRow row, long[] counts) {
      counts[0]++;
      counts[row.getInt(KIND)]++;
    }
  },

  /** Some events of a session. */
  PART {
    @Override
    long end(InternalRow row) {
      return row.getLong(END);
    }

    @Override
    void count(InternalRow row, long[] counts) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += row.getLong(COUNTS + i);
      }
    }
  };

  static final int USER = 0;
  static final int START = 1;
  static final int ITEM = 2;
  static final int COUNTS = 4;
  private static final int KIND = 3;
  private static final int END = 3;

  /** Microseconds since 1970. */
  abstract long end(InternalRow row);

  /** Adds what there is in it, in the order of {@link SessionCounts#NAMES}. */
  abstract void count(InternalRow row, long[] counts);

  /** An event's columns, from those of interactions_clean. */
  static Column[] ofEvent() {
    return new Column[] {
      col("user_id"),
      col("event_at").as("started_at"),
      col("item_id").as("entry_item_id"),
      SessionCounts.kind().as("_kind")
    };
  }

  /** The columns of a part. */
  static StructType partSchema() {
    StructType schema =
        new StructType()
            .add("user_id", DataTypes.StringType, false)
            .add("started_at", DataTypes.TimestampType, false)
            .add("entry_item_id", DataTypes.StringType, false)
            .add("ended_at", DataTypes.TimestampType, false);
    for (String count : SessionCounts.NAMES) {
      schema = schema.add(count, DataTypes.LongType, false);
    }
    return schema;
  }
}
