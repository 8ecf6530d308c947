package io.financebi.matching;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
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
  private final List<StoredMatch> stored = new ArrayList<>(0);
  private NavigableSet<Long> newViews = Collections.emptyNavigableSet();

  UserItem(Moment first) {
    this.user = first.user().copy();
    this.item = first.item().copy();
  }

  /**
   * @param was the row that it was in; null when it is new
   */
  private record Purchase(long at, int day, StoredMatch was) {}

  /**
   * @param was the row that it was in; null when it is new
   */
  private record SaleLine(long at, int day, InternalRow line, StoredMatch was) {
    UTF8String order() {
      return line.getUTF8String(0);
    }

    int number() {
      return line.getInt(1);
    }
  }

  boolean isOf(Moment moment) {
    return moment.item().equals(item) && moment.user().equals(user);
  }

  void add(Moment moment) {
    if (moment.isStored()) {
      add(moment.stored());
    } else if (moment.isNews()) {
      addNewView(moment.at());
    } else if (moment.isView()) {
      if (viewCount == views.length) {
        views = Arrays.copyOf(views, viewCount * 2);
      }
      views[viewCount++] = moment.at();
    } else if (moment.isSale()) {
      sales.add(new SaleLine(moment.at(), moment.day(), moment.sale().copy(), null));
    } else {
      purchases.add(new Purchase(moment.at(), moment.day(), null));
    }
  }

  private void addNewView(long at) {
    if (newViews.isEmpty()) {
      newViews = new TreeSet<>();
    }
    newViews.add(at);
  }

  private void add(StoredMatch match) {
    stored.add(match);
    if (match.hasEvent()) {
      purchases.add(new Purchase(match.eventAt(), match.eventDay(), match));
    }
    if (match.keepsSale()) {
      sales.add(new SaleLine(match.saleAt(), match.day(), match.sale(), match));
    }
  }

  /**
   * Adds a row for each sale line and for each purchase that matches none; of those that are
   * matched again, only for what is not as it was stored, and one for each stored row that goes.
   */
  void match(long windowMicros, long lookbackMicros, Queue<InternalRow> rows) {
    if (!stored.isEmpty()) {
      // They came in the order of their rows, which have two instants each.
      purchases.sort(comparing(Purchase::at));
      sales.sort(
          comparing(SaleLine::at).thenComparing(SaleLine::order).thenComparing(SaleLine::number));
    }
    int[] purchaseOfSale =
        ClosestPairs.eventOfSale(
            instants(purchases.stream().mapToLong(Purchase::at)),
            instants(sales.stream().mapToLong(SaleLine::at)),
            windowMicros);
    boolean[] isMatched = new boolean[purchases.size()];
    for (int i = 0; i < sales.size(); i++) {
      SaleLine sale = sales.get(i);
      MatchRow row = new MatchRow(user, item).sale(sale.at, sale.day, sale.line);
      Purchase purchase = null;
      if (purchaseOfSale[i] != ClosestPairs.NONE) {
        isMatched[purchaseOfSale[i]] = true;
        purchase = purchases.get(purchaseOfSale[i]);
        row.event(purchase.at);
      }
      if (!isAsStored(sale, purchase) || hasNewView(sale.at, lookbackMicros)) {
        rows.add(withViews(row, sale.at, lookbackMicros));
      } else {
        sale.was.stay();
      }
    }
    for (int i = 0; i < purchases.size(); i++) {
      if (!isMatched[i]) {
        Purchase purchase = purchases.get(i);
        if (!isAsStored(purchase) || hasNewView(purchase.at, lookbackMicros)) {
          MatchRow row = new MatchRow(user, item).event(purchase.at).day(purchase.day);
          rows.add(withViews(row, purchase.at, lookbackMicros));
        } else {
          purchase.was.stay();
        }
      }
    }
    for (StoredMatch match : stored) {
      if (!match.stays()) {
        rows.add(MatchRow.ofGone(user, item, match));
      }
    }
  }

  /**
   * @param purchase null when the sale matches none
   */
  private static boolean isAsStored(SaleLine sale, Purchase purchase) {
    return sale.was != null && (purchase == null ? !sale.was.hasEvent() : purchase.was == sale.was);
  }

  private static boolean isAsStored(Purchase alone) {
    return alone.was != null && !alone.was.hasSale();
  }

  private boolean hasNewView(long at, long lookback) {
    return !newViews.isEmpty() && !newViews.subSet(at - lookback, true, at, true).isEmpty();
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
