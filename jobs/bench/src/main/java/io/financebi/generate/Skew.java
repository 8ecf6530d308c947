package io.financebi.generate;

import java.util.SplittableRandom;

/**
 * Draws ranks 0, 1, 2, … of which the first has a given share and the others fall off as Zipf's law
 * has it, in constant time (Walker's alias method).
 */
final class Skew {
  private final double[] keep;
  private final int[] alias;

  /**
   * @param size the number of ranks
   * @param topShare the share of rank 0
   * @param exponent how steeply the others fall: 1 is Zipf's own
   */
  Skew(int size, double topShare, double exponent) {
    double[] weights = new double[size];
    double rest = 0;
    for (int i = 1; i < size; i++) {
      weights[i] = 1 / StrictMath.pow(i + 4.0, exponent);
      rest += weights[i];
    }
    for (int i = 1; i < size; i++) {
      weights[i] *= (1 - topShare) / rest;
    }
    weights[0] = size == 1 ? 1 : topShare;
    keep = new double[size];
    alias = new int[size];
    prepare(weights);
  }

  private void prepare(double[] weights) {
    int size = weights.length;
    int[] small = new int[size];
    int[] large = new int[size];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < size; i++) {
      weights[i] *= size;
      if (weights[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int less = small[--smalls];
      int more = large[larges - 1];
      keep[less] = weights[less];
      alias[less] = more;
      weights[more] -= 1 - weights[less];
      if (weights[more] < 1) {
        larges--;
        small[smalls++] = more;
      }
    }
    while (larges > 0) {
      keep[large[--larges]] = 1;
    }
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  /** A rank. */
  int draw(SplittableRandom random) {
    int slot = random.nextInt(keep.length);
    return random.nextDouble() < keep[slot] ? slot : alias[slot];
  }
}
