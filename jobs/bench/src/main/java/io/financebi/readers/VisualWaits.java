package io.financebi.readers;

import java.util.Optional;

/** What was waited for one question of a visual, in all rounds. */
final class VisualWaits {
  final Waits cold = new Waits();
  final Waits oneUser = new Waits();
  final Waits cached = new Waits();
  private int rows;

  void setRows(int count) {
    rows = count;
  }

  VisualFigures figures(String sheet, String question) {
    return new VisualFigures(
        sheet,
        question,
        rows,
        cold.percentiles(),
        oneUser.isEmpty() ? Optional.empty() : Optional.of(oneUser.percentiles()),
        cached.percentiles());
  }
}
