package io.financebi.errors;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name with the fewest edits (Levenshtein's, and swapped neighbours; without case) from
   * the given one, when these are at most a third of its length, and at least one; ties go to the
   * first in alphabetical order.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    int limit = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(name -> distance(given, name) <= limit)
        .min(
            Comparator.comparingInt((String name) -> distance(given, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, edits);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] edits) {
    int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(edits[i][j - 1], edits[i - 1][j]));
    boolean isSwapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return isSwapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
