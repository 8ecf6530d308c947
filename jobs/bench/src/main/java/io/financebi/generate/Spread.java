package io.financebi.generate;

import java.util.function.IntConsumer;

/** Spreads so many extras evenly among so many others. */
final class Spread {
  private final long others;
  private final long extras;
  private long seen;
  private long done;

  Spread(long others, long extras) {
    this.others = others;
    this.extras = extras;
  }

  /** After each of the others: calls back with the number of each extra that is due. */
  void next(IntConsumer extra) {
    seen++;
    while ((done + 1) * others <= extras * seen && done < extras) {
      extra.accept((int) (done % Integer.MAX_VALUE));
      done++;
    }
  }
}
