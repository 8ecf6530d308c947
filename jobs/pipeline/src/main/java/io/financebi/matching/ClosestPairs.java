package io.financebi.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Pairs two sorted series of instants one to one, the closest pair first, in O(n log n).
 *
 * <p>Of what is left, the closest pair always stands side by side: a third instant between the two
 * would be closer to one of them. So equal instants of a series form a knot, the knots of both
 * series form one chain, and only neighbours of different series compete; a knot that is used up
 * leaves the chain and makes its neighbours meet.
 */
final class ClosestPairs {
  /** What a sale gets that has no event. */
  static final int NONE = -1;

  private static final int END = -1;

  private final long[] events;
  private final long[] sales;
  private final long window;
  private final int[] eventOfSale;
  private final PriorityQueue<Candidate> candidates =
      new PriorityQueue<>(
          Comparator.comparingLong(Candidate::distance)
              .thenComparingInt(Candidate::sale)
              .thenComparingInt(Candidate::event));

  private final boolean[] ofSales;
  private final int[] first;
  private final int[] end;
  private final int[] before;
  private final int[] after;

  private ClosestPairs(long[] events, long[] sales, long window) {
    this.events = events;
    this.sales = sales;
    this.window = window;
    this.eventOfSale = new int[sales.length];
    Arrays.fill(eventOfSale, NONE);
    int most = events.length + sales.length;
    this.ofSales = new boolean[most];
    this.first = new int[most];
    this.end = new int[most];
    this.before = new int[most];
    this.after = new int[most];
  }

  /** A knot of each series; its next event and next sale are what would be paired. */
  private record Candidate(long distance, int sale, int event, int left, int right) {}

  /**
   * The index of the event of each sale, or {@link #NONE}. Among equally close pairs the one with
   * the lower sale, then the lower event is taken.
   *
   * @param events ascending
   * @param sales ascending, in the same unit
   * @param window the greatest distance of a pair
   */
  static int[] eventOfSale(long[] events, long[] sales, long window) {
    ClosestPairs pairs = new ClosestPairs(events, sales, window);
    if (events.length > 0 && sales.length > 0) {
      pairs.chain();
      pairs.pair();
    }
    return pairs.eventOfSale;
  }

  private void chain() {
    int event = 0;
    int sale = 0;
    int knots = 0;
    while (event < events.length || sale < sales.length) {
      boolean takesSale =
          event == events.length || (sale < sales.length && sales[sale] < events[event]);
      ofSales[knots] = takesSale;
      first[knots] = takesSale ? sale : event;
      end[knots] = takesSale ? endOfEqual(sales, sale) : endOfEqual(events, event);
      if (takesSale) {
        sale = end[knots];
      } else {
        event = end[knots];
      }
      before[knots] = knots - 1;
      after[knots] = knots + 1;
      knots++;
    }
    after[knots - 1] = END;
    for (int knot = 0; knot + 1 < knots; knot++) {
      compete(knot, knot + 1);
    }
  }

  private static int endOfEqual(long[] series, int from) {
    int to = from + 1;
    while (to < series.length && series[to] == series[from]) {
      to++;
    }
    return to;
  }

  private void compete(int left, int right) {
    if (left == END || right == END || ofSales[left] == ofSales[right]) {
      return;
    }
    int sale = first[ofSales[left] ? left : right];
    int event = first[ofSales[left] ? right : left];
    long distance = Math.abs(sales[sale] - events[event]);
    if (distance <= window) {
      candidates.add(new Candidate(distance, sale, event, left, right));
    }
  }

  private void pair() {
    while (!candidates.isEmpty()) {
      Candidate best = candidates.remove();
      if (isGone(best.left) || isGone(best.right)) {
        continue;
      }
      int saleKnot = ofSales[best.left] ? best.left : best.right;
      int eventKnot = ofSales[best.left] ? best.right : best.left;
      if (first[saleKnot] != best.sale || first[eventKnot] != best.event) {
        // One of them went to another neighbour; the next of its knot stands in.
        compete(best.left, best.right);
        continue;
      }
      eventOfSale[best.sale] = best.event;
      first[saleKnot]++;
      first[eventKnot]++;
      close(best.left, best.right);
    }
  }

  /** Whether a knot is used up: it has left the chain, so what it competed for is settled. */
  private boolean isGone(int knot) {
    return first[knot] == end[knot];
  }

  private void close(int left, int right) {
    int previous = left;
    int next = right;
    if (isGone(left)) {
      previous = before[left];
    }
    if (isGone(right)) {
      next = after[right];
    }
    if (previous != END) {
      after[previous] = next;
    }
    if (next != END) {
      before[next] = previous;
    }
    compete(previous, next);
  }
}
