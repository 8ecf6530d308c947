package io.financebi.matching;

import io.financebi.table.Tables;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** One row of sale_matches while it is put together. */
final class MatchRow {
  private static final UTF8String MATCHED = UTF8String.fromString("matched");
  private static final UTF8String EVENT_WITHOUT_SALE = UTF8String.fromString("event_without_sale");
  private static final UTF8String SALE_WITHOUT_EVENT = UTF8String.fromString("sale_without_event");
  private static final int MICROS_OF_A_MILLI = 1_000;

  private static final List<String> COLUMNS = Tables.named("sale_matches").columnNames();
  private static final int STATUS = COLUMNS.indexOf("match_status");
  private static final int USER = COLUMNS.indexOf("user_id");
  private static final int ITEM = COLUMNS.indexOf("item_id");
  private static final int EVENT_AT = COLUMNS.indexOf("event_at");
  private static final int ORDER = COLUMNS.indexOf("order_id");
  private static final int LINE = COLUMNS.indexOf("line_number");
  private static final int ORDER_AT = COLUMNS.indexOf("order_at");
  private static final int LAG = COLUMNS.indexOf("lag_seconds");
  private static final int LAST_VIEW_AT = COLUMNS.indexOf("last_view_at");
  private static final int VIEWS = COLUMNS.indexOf("views_count");
  private static final int FIRST_AMOUNT = COLUMNS.indexOf("gross_amount");
  private static final int DAY = COLUMNS.indexOf("match_date");

  /** Beyond the columns of the table: whether the row is one that goes. */
  private static final int GONE = COLUMNS.size();

  private final Object[] cells = new Object[COLUMNS.size() + 1];

  /**
   * @param user null for a guest
   */
  MatchRow(UTF8String user, UTF8String item) {
    cells[USER] = user;
    cells[ITEM] = item;
    cells[VIEWS] = 0L;
    cells[GONE] = false;
  }

  /** A guest's sale line, of which nothing is known but itself. */
  static InternalRow ofGuest(Moment moment) {
    return new MatchRow(null, moment.item().copy())
        .sale(moment.at(), moment.day(), moment.sale().copy())
        .build();
  }

  /** A row that is no more, of which only its day counts and what tells it from others. */
  static InternalRow ofGone(UTF8String user, UTF8String item, StoredMatch stored) {
    MatchRow row = new MatchRow(user, item).day(stored.day());
    if (stored.hasEvent()) {
      row.event(stored.eventAt());
    }
    if (stored.hasSale()) {
      row.sale(stored.saleAt(), stored.day(), stored.sale());
    }
    row.cells[GONE] = true;
    return row.build();
  }

  /**
   * @param at microseconds since 1970
   */
  MatchRow event(long at) {
    cells[EVENT_AT] = at;
    return this;
  }

  /**
   * @param line the {@link Moment#SALE_COLUMNS}
   */
  MatchRow sale(long at, int day, InternalRow line) {
    cells[ORDER] = line.getUTF8String(0);
    cells[LINE] = line.getInt(1);
    cells[ORDER_AT] = at;
    for (int amount = 0; amount < 4; amount++) {
      cells[FIRST_AMOUNT + amount] = line.getDecimal(2 + amount, 18, 2);
    }
    return day(day);
  }

  MatchRow day(int day) {
    cells[DAY] = day;
    return this;
  }

  /**
   * @param last the last of them; means nothing when there are none
   */
  MatchRow views(long count, long last) {
    cells[LAST_VIEW_AT] = count > 0 ? last : null;
    cells[VIEWS] = count;
    return this;
  }

  InternalRow build() {
    boolean hasEvent = cells[EVENT_AT] != null;
    boolean hasSale = cells[ORDER] != null;
    if (hasEvent && hasSale) {
      long lag = (Long) cells[ORDER_AT] - (Long) cells[EVENT_AT];
      cells[LAG] = Decimal.apply(lag / MICROS_OF_A_MILLI, 18, 3);
      cells[STATUS] = MATCHED;
    } else {
      cells[STATUS] = hasEvent ? EVENT_WITHOUT_SALE : SALE_WITHOUT_EVENT;
    }
    return new GenericInternalRow(cells);
  }
}
