package io.financebi.readers;

import java.util.List;

/**
 * What readers wait for at most: half of them, 95 and 99 of a hundred, and whoever waits longest.
 * Each is a wait that was measured, the nearest rank: of 20 waits, the 95th percentile is the
 * second longest.
 *
 * @param count of what was measured
 * @param p50 milliseconds, as all others
 */
public record Percentiles(int count, double p50, double p95, double p99, double max) {
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * Of waits in nanoseconds, in any order.
   *
   * @throws IllegalArgumentException when there are none
   */
  static Percentiles of(List<Long> waits) {
    if (waits.isEmpty()) {
      throw new IllegalArgumentException("no waits");
    }
    long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Percentiles(
        sorted.length, at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
  }

  private static double at(long[] sorted, int percent) {
    // Rounded up: at least so many of a hundred wait no longer.
    long rank = ((long) sorted.length * percent + 99) / 100;
    return sorted[(int) rank - 1] / NANOS_PER_MILLI;
  }
}
