package io.financebi.quicksight;

import io.financebi.errors.UserException;
import io.financebi.semantic.MetricUnit;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.WideTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.quicksight.model.Visual;

/** Makes visuals of QuickSight of those of a dashboard. */
final class Visuals {
  private final SemanticModel model;
  private final DatasetPlan plan;
  private final Map<String, DatasetFields> datasets;
  private final Formats formats;

  /**
   * @param datasets by their identifiers
   */
  Visuals(
      SemanticModel model, DatasetPlan plan, Map<String, DatasetFields> datasets, Formats formats) {
    this.model = model;
    this.plan = plan;
    this.datasets = datasets;
    this.formats = formats;
  }

  /**
   * What a visual becomes: one, or two.
   *
   * @throws UserException {@code quicksight_cannot} when QuickSight has no such thing
   */
  List<Visual> of(io.financebi.dashboard.Visual visual) {
    try {
      return compiled(parts(visual));
    } catch (Inexpressible e) {
      throw cannot(visual, e);
    }
  }

  /** What a visual is made of. */
  VisualParts parts(io.financebi.dashboard.Visual visual) {
    DatasetFields dataset = datasets.get(plan.of(visual).identifier());
    return new VisualParts(model, visual, dataset, plan.names(visual), formats);
  }

  /** The column by which a field that reaches a visual filters its rows. */
  Column column(io.financebi.dashboard.Visual visual, String field) {
    return plan.column(visual, field);
  }

  static UserException cannot(io.financebi.dashboard.Visual visual, Inexpressible reason) {
    return cannot(
        visual,
        reason.getMessage() + ".",
        "Change it there: nothing is left out silently.",
        reason);
  }

  /** What one table cannot hold, QuickSight cannot show. */
  static UserException cannot(io.financebi.dashboard.Visual visual, UserException reason) {
    return cannot(visual, reason.problem(), reason.fix(), reason);
  }

  private static UserException cannot(
      io.financebi.dashboard.Visual visual, String problem, String fix, RuntimeException reason) {
    String said =
        "%s: QuickSight cannot show the visual %s, a %s: %s"
            .formatted(visual.place(), visual.name(), visual.type().word(), problem);
    return new UserException("quicksight_cannot", said, fix, reason);
  }

  private List<Visual> compiled(VisualParts parts) {
    io.financebi.dashboard.Visual visual = parts.visual();
    Misfits.refuse(parts, model);
    boolean isTimed = visual.query().grain().isPresent();
    Visual.Builder one = Visual.builder();
    switch (visual.type()) {
      case KPI -> {
        return kpi(parts);
      }
      case LINE -> one.lineChartVisual(TimeVisuals.line(parts));
      case BAR -> one.barChartVisual(isTimed ? TimeVisuals.bar(parts) : CategoryVisuals.bar(parts));
      case PIE -> one.pieChartVisual(CategoryVisuals.pie(parts));
      case TABLE -> one.tableVisual(TableVisuals.of(parts));
      case FUNNEL -> one.funnelChartVisual(FunnelVisual.of(parts, unit(visual), formats));
      case HEATMAP -> one.heatMapVisual(GridVisuals.heatMap(parts));
      case PIVOT -> one.pivotTableVisual(GridVisuals.pivot(parts));
    }
    return List.of(one.build());
  }

  private List<Visual> kpi(VisualParts parts) {
    List<Visual> visuals = new ArrayList<>();
    visuals.add(Visual.builder().kpiVisual(KpiVisual.of(parts, unit(parts.visual()))).build());
    if (parts.visual().query().grain().isPresent()) {
      visuals.add(Visual.builder().lineChartVisual(KpiVisual.sparkline(parts)).build());
    }
    return visuals;
  }

  private MetricUnit unit(io.financebi.dashboard.Visual visual) {
    return model.metric(visual.query().metrics().get(0)).unit();
  }
}
