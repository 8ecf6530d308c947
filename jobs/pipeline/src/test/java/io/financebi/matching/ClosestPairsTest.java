package io.financebi.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClosestPairsTest {
  private static final int NONE = ClosestPairs.NONE;

  @Test
  void theClosestPairComesFirstWhateverIsLeftOver() {
    // Event 10 is nearest to sale 12; so sale 0 goes without, though 10 is within its window.
    assertThat(pairs(new long[] {10}, new long[] {0, 12}, 10)).containsExactly(NONE, 0);
  }

  @Test
  void whatIsUsedUpMakesItsNeighboursMeet() {
    assertThat(pairs(new long[] {0, 10}, new long[] {11, 20}, 20)).containsExactly(1, 0);
  }

  @Test
  void theWindowIncludesItsEnd() {
    assertThat(pairs(new long[] {0}, new long[] {24}, 24)).containsExactly(0);
    assertThat(pairs(new long[] {0}, new long[] {24}, 23)).containsExactly(NONE);
  }

  @Test
  void equallyCloseTheEarlierSaleThenTheEarlierEventIsTaken() {
    assertThat(pairs(new long[] {10}, new long[] {5, 15}, 10)).containsExactly(0, NONE);
    assertThat(pairs(new long[] {5, 15}, new long[] {10}, 10)).containsExactly(0);
    assertThat(pairs(new long[] {7}, new long[] {7, 7, 7}, 10)).containsExactly(0, NONE, NONE);
  }

  @Test
  void nothingMatchesNothing() {
    assertThat(pairs(new long[] {}, new long[] {1, 2}, 10)).containsExactly(NONE, NONE);
    assertThat(pairs(new long[] {1}, new long[] {}, 10)).isEmpty();
  }

  @Test
  void isWhatTryingEveryPairFinds() {
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      // Few instants make many ties, many instants long chains.
      int span = 1 + random.nextInt(random.nextBoolean() ? 12 : 200);
      long[] events = ascending(random, span);
      long[] sales = ascending(random, span);
      long window = random.nextInt(span + 1);

      assertThat(pairs(events, sales, window))
          .as("seed " + seed)
          .isEqualTo(byTryingEveryPair(events, sales, window));
    }
  }

  @Test
  void manyPurchasesOfOneItemByOneUserTakeNoLongerThanSortingThem() {
    int many = 300_000;
    long[] events = new long[many];
    long[] sales = new long[many];
    for (int i = 0; i < many; i++) {
      events[i] = 10L * i;
      sales[i] = 10L * i + 3;
    }
    int[] inOrder = new int[many];
    Arrays.setAll(inOrder, i -> i);

    // Every pair lies within the window: to try them all would be ninety billion.
    assertThat(pairs(events, sales, Long.MAX_VALUE)).isEqualTo(inOrder);
  }

  private static int[] pairs(long[] events, long[] sales, long window) {
    return ClosestPairs.eventOfSale(events, sales, window);
  }

  private static long[] ascending(Random random, int span) {
    return random.ints(random.nextInt(9), 0, span).sorted().asLongStream().toArray();
  }

  private record Pair(long distance, int sale, int event) {}

  private static int[] byTryingEveryPair(long[] events, long[] sales, long window) {
    List<Pair> pairs = new ArrayList<>();
    for (int sale = 0; sale < sales.length; sale++) {
      for (int event = 0; event < events.length; event++) {
        pairs.add(new Pair(Math.abs(sales[sale] - events[event]), sale, event));
      }
    }
    pairs.sort(
        Comparator.comparingLong(Pair::distance)
            .thenComparingInt(Pair::sale)
            .thenComparingInt(Pair::event));
    int[] eventOfSale = new int[sales.length];
    Arrays.fill(eventOfSale, NONE);
    boolean[] taken = new boolean[events.length];
    for (Pair pair : pairs) {
      if (pair.distance <= window && eventOfSale[pair.sale] == NONE && !taken[pair.event]) {
        eventOfSale[pair.sale] = pair.event;
        taken[pair.event] = true;
      }
    }
    return eventOfSale;
  }
}
