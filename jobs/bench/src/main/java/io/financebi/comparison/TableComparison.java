package io.financebi.comparison;

import java.util.List;

/**
 * One table of two outputs.
 *
 * @param rows in the first of them
 * @param onlyInFirst rows of the first that the second lacks, each as often as it lacks them
 * @param onlyInSecond the other way round
 * @param examples some of these rows, told as text
 */
public record TableComparison(
    String table, long rows, long onlyInFirst, long onlyInSecond, List<String> examples) {
  /** Copies the examples. */
  public TableComparison {
    examples = List.copyOf(examples);
  }

  /** Whether both have the same rows, each as often. */
  public boolean isEqual() {
    return onlyInFirst == 0 && onlyInSecond == 0 && examples.isEmpty();
  }
}
