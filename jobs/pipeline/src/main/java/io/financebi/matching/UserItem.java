package io.financebi.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What one user did with one item, in order. Views are kept as bare instants, so that even one who
 * looks a million times takes no more than some megabytes.
 */
final class UserItem {
  private final UTF8String user;
  private final UTF8String item;
  private long[] views = new long[4];
  private int viewCount;
  private final List<Purchase> purchases = new ArrayList<>(2);
  private final List<SaleLine> sales = new ArrayList<>(2);

  UserItem(Moment first) {
    this.user = first.user().copy();
    this.item = first.item().copy();
  }

  private record Purchase(long at, int day) {}

  private record SaleLine(long at, int day, InternalRow line) {}

  boolean isOf(Moment moment) {
    return moment.item().equals(item) && moment.user().equals(user);
  }

  void add(Moment moment) {
    if (moment.isView()) {
      if (viewCount == views.length) {
        views = Arrays.copyOf(views, viewCount * 2);
      }
      views[viewCount++] = moment.at();
    } else if (moment.isSale()) {
      sales.add(new SaleLine(moment.at(), moment.day(), moment.sale().copy()));
    } else {
      purchases.add(new Purchase(moment.at(), moment.day()));
    }
  }

  /** Adds a row for each sale line and for each purchase that matches none. */
  void match(long windowMicros, long lookbackMicros, Queue<InternalRow> rows) {
    int[] purchaseOfSale =
        ClosestPairs.eventOfSale(
            instants(purchases.stream().mapToLong(Purchase::at)),
            instants(sales.stream().mapToLong(SaleLine::at)),
            windowMicros);
    boolean[] isMatched = new boolean[purchases.size()];
    for (int i = 0; i < sales.size(); i++) {
      SaleLine sale = sales.get(i);
      MatchRow row = new MatchRow(user, item).sale(sale.at, sale.day, sale.line);
      if (purchaseOfSale[i] != ClosestPairs.NONE) {
        isMatched[purchaseOfSale[i]] = true;
        row.event(purchases.get(purchaseOfSale[i]).at);
      }
      rows.add(withViews(row, sale.at, lookbackMicros));
    }
    for (int i = 0; i < purchases.size(); i++) {
      if (!isMatched[i]) {
        Purchase purchase = purchases.get(i);
        MatchRow row = new MatchRow(user, item).event(purchase.at).day(purchase.day);
        rows.add(withViews(row, purchase.at, lookbackMicros));
      }
    }
  }

  private static long[] instants(LongStream ascending) {
    return ascending.toArray();
  }

  private InternalRow withViews(MatchRow row, long at, long lookback) {
    int from = countBefore(at - lookback);
    int to = countBefore(at + 1);
    return row.views(to - from, to > from ? views[to - 1] : 0).build();
  }

  /** How many views there are before an instant. */
  private int countBefore(long at) {
    int low = 0;
    int high = viewCount;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (views[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
