package io.financebi.generate;

/**
 * How many rows of one part are good and how many faulty.
 *
 * @param before faulty rows of the parts before, so that the kinds take turns across parts
 */
record FaultShare(long good, long faulty, long before) {
  Spread spread() {
    return new Spread(good, faulty);
  }

  /** Which kind of fault the part's extra of that number has. */
  int kind(int extra, int kinds) {
    return (int) ((before + extra) % kinds);
  }
}
