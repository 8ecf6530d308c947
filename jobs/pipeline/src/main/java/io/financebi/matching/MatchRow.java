package io.financebi.matching;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** One row of sale_matches while it is put together, in the order of the table's columns. */
final class MatchRow {
  private static final UTF8String MATCHED = UTF8String.fromString("matched");
  private static final UTF8String EVENT_WITHOUT_SALE = UTF8String.fromString("event_without_sale");
  private static final UTF8String SALE_WITHOUT_EVENT = UTF8String.fromString("sale_without_event");
  private static final int MICROS = 1_000;

  private final Object[] cells = new Object[15];

  /**
   * @param user null for a guest
   */
  MatchRow(UTF8String user, UTF8String item) {
    cells[1] = user;
    cells[2] = item;
    cells[9] = 0L;
  }

  /** A guest's sale line, which nothing is known of but itself. */
  static InternalRow ofGuest(Moment moment) {
    return new MatchRow(null, moment.item().copy())
        .sale(moment.at(), moment.day(), moment.sale().copy())
        .build();
  }

  /**
   * @param at microseconds since 1970
   */
  MatchRow event(long at) {
    cells[3] = at;
    return this;
  }

  /**
   * @param line the {@link Moment#SALE_COLUMNS}
   */
  MatchRow sale(long at, int day, InternalRow line) {
    cells[4] = line.getUTF8String(0);
    cells[5] = line.getInt(1);
    cells[6] = at;
    for (int money = 0; money < 4; money++) {
      cells[10 + money] = line.getDecimal(2 + money, 18, 2);
    }
    return day(day);
  }

  MatchRow day(int day) {
    cells[14] = day;
    return this;
  }

  /**
   * @param last the last of them; means nothing when there are none
   */
  MatchRow views(long count, long last) {
    cells[8] = count > 0 ? last : null;
    cells[9] = count;
    return this;
  }

  InternalRow build() {
    boolean hasEvent = cells[3] != null;
    boolean hasSale = cells[4] != null;
    if (hasEvent && hasSale) {
      long lagMillis = ((Long) cells[6] - (Long) cells[3]) / MICROS;
      cells[7] = Decimal.apply(lagMillis, 18, 3);
      cells[0] = MATCHED;
    } else {
      cells[0] = hasEvent ? EVENT_WITHOUT_SALE : SALE_WITHOUT_EVENT;
    }
    return new GenericInternalRow(cells);
  }
}
