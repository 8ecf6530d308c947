package io.financebi.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one question of a visual takes.
 *
 * @param rows of its answer in the reader's own period
 * @param cold when no cache has the answer
 * @param oneUser the same with one user chosen; empty for what cannot be filtered so
 * @param cached when it was asked before
 */
public record VisualFigures(
    String sheet,
    String question,
    int rows,
    Percentiles cold,
    Optional<Percentiles> oneUser,
    Percentiles cached) {
  /** In which ways it misses its aim. */
  public List<Aim> missed() {
    List<Aim> missed = new ArrayList<>();
    if (Aim.COLD.isMissedBy(cold)) {
      missed.add(Aim.COLD);
    }
    if (oneUser.filter(Aim.ONE_USER::isMissedBy).isPresent()) {
      missed.add(Aim.ONE_USER);
    }
    if (Aim.CACHED.isMissedBy(cached)) {
      missed.add(Aim.CACHED);
    }
    return missed;
  }
}
