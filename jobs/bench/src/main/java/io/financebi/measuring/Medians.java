package io.financebi.measuring;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Figures of several rounds as one. */
public final class Medians {
  private Medians() {}

  /**
   * The median of each figure by itself; of memory the greatest, for a machine must have that much.
   *
   * @throws IllegalArgumentException when there are no rounds
   */
  public static Figures of(List<Figures> rounds) {
    return new Figures(
        of(rounds.stream().mapToDouble(Figures::wallSeconds).toArray()),
        of(rounds.stream().mapToDouble(Figures::cpuSeconds).toArray()),
        rounds.stream()
            .map(Figures::peakBytes)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .max());
  }

  /**
   * The number in the middle; between two, their mean.
   *
   * @throws IllegalArgumentException when there are no numbers
   */
  public static double of(double[] numbers) {
    if (numbers.length == 0) {
      throw new IllegalArgumentException("no numbers");
    }
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
