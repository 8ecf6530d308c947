package io.financebi.readers;

import java.util.List;
import java.util.Optional;

/**
 * What readers of a dashboard wait for.
 *
 * @param rounds each with a server of its own
 * @param plan how much was asked in each
 * @param user who was chosen, if anything can be filtered so
 * @param least what the least answer takes, with all that the measuring itself takes
 */
public record ReadersFigures(
    int rounds,
    ReadingPlan plan,
    Optional<String> user,
    Percentiles least,
    List<VisualFigures> visuals,
    List<SheetFigures> sheets,
    Optional<CrowdFigures> crowd) {
  /** Copies the lists. */
  public ReadersFigures {
    visuals = List.copyOf(visuals);
    sheets = List.copyOf(sheets);
  }
}
