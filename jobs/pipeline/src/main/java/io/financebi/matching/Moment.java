package io.financebi.matching;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What happened between a user and an item at one instant, as {@link SaleMatches} sorts it: a view,
 * a PURCHASE event or a sale line. Or, where they are matched again, a row of sale_matches.
 *
 * @param row Spark's own, valid until the next one is read
 * @param isOfAgain whether the row has the columns of {@link Moments#again}
 */
record Moment(InternalRow row, boolean isOfAgain) {
  /** The columns of sales_clean that a sale line brings along, the order of lines first. */
  static final List<String> SALE_COLUMNS =
      List.of(
          "order_id",
          "line_number",
          "gross_amount",
          "discount_amount",
          "returns_amount",
          "net_amount");

  boolean isGuest() {
    return row.isNullAt(0);
  }

  UTF8String user() {
    return row.getUTF8String(0);
  }

  UTF8String item() {
    return row.getUTF8String(1);
  }

  /** Microseconds since 1970. */
  long at() {
    return row.getLong(2);
  }

  /** Days since 1970, in the reporting zone. */
  int day() {
    return row.getInt(3);
  }

  boolean isView() {
    return row.getBoolean(4);
  }

  boolean isSale() {
    return !row.isNullAt(5);
  }

  /** The {@link #SALE_COLUMNS}. */
  InternalRow sale() {
    return row.getStruct(5, SALE_COLUMNS.size());
  }

  /** Whether it only says that a view is new; the view itself is a moment of its own. */
  boolean isNews() {
    return isOfAgain && row.getBoolean(6);
  }

  boolean isStored() {
    return isOfAgain && !row.isNullAt(7);
  }

  /** The row of sale_matches, which has the {@link #sale}, if any. */
  StoredMatch stored() {
    InternalRow was = row.getStruct(7, StoredMatch.COLUMNS);
    return new StoredMatch(
        was.isNullAt(0) ? null : was.getLong(0),
        was.isNullAt(1) ? 0 : was.getInt(1),
        isSale() ? sale().copy() : null,
        at(),
        day(),
        was.getBoolean(2));
  }
}
