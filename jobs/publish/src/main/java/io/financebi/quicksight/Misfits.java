package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import io.financebi.dashboard.Visual.Good;
import io.financebi.dashboard.VisualType;
import io.financebi.semantic.Compare;
import io.financebi.semantic.MetricUnit;
import io.financebi.semantic.SemanticModel;
import java.util.Set;

/** What the file of a dashboard may say of any visual, and only some of QuickSight's can show. */
final class Misfits {
  private static final Set<VisualType> BARS_AND_LINES = Set.of(VisualType.BAR, VisualType.LINE);

  private Misfits() {}

  /**
   * Refuses what would be left out.
   *
   * @throws Inexpressible when the visual's kind has no place for something
   */
  static void refuse(VisualParts parts, SemanticModel model) {
    Visual visual = parts.visual();
    boolean isCompared = visual.query().compare() != Compare.NONE;
    boolean isStacked = visual.look().isStacked();
    parts.require(
        !isStacked || BARS_AND_LINES.contains(visual.type()), "only bars and lines are stacked");
    parts.require(
        !isStacked || !isCompared, "stacked, the period before would be a part of the whole");
    parts.require(
        visual.look().good() == Good.NONE || visual.type() == VisualType.KPI,
        "only the change of a single number is good or bad");
    for (String metric : visual.query().metrics()) {
      refuse(parts, metric, model.metric(metric).unit());
    }
  }

  private static void refuse(VisualParts parts, String metric, MetricUnit unit) {
    Visual visual = parts.visual();
    parts.require(unit != MetricUnit.NONE, metric + " is neither a number nor an instant");
    boolean isAlone =
        visual.type() == VisualType.KPI
            && visual.query().grain().isEmpty()
            && visual.query().compare() == Compare.NONE;
    parts.require(
        unit != MetricUnit.INSTANT || isAlone || visual.type() == VisualType.TABLE,
        metric + " is an instant, and only numbers are drawn or compared");
  }
}
