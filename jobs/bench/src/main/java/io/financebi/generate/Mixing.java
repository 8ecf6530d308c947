package io.financebi.generate;

/** Numbers that look random and depend on nothing but their arguments. */
final class Mixing {
  private Mixing() {}

  /** A seed for one part of the work, so that parts can be made in any order. */
  static long seed(long seed, long part, long subPart) {
    return mix(mix(mix(seed) ^ part) ^ subPart);
  }

  /** A number from 0 to below the limit. */
  static int below(long seed, long part, long subPart, int limit) {
    return (int) Math.floorMod(seed(seed, part, subPart), (long) limit);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
