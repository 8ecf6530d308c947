package io.financebi.quicksight.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/** How many fields each visual takes where, as the user guide tells of its type. */
final class FieldWellRules {
  /** "Tabular reports can display up to 200 columns." */
  private static final String TABLES = Sources.guide("tabular");

  private static final int TABLE_COLUMNS = 200;

  /** So many fields of a type of field wells, and the page that tells of it. */
  private record Limit(String wells, String member, int most, String page) {}

  /** Levels to drill down into count once: "You can add drill-down levels to the field well." */
  private static final List<Limit> LIMITS =
      List.of(
          new Limit("KPIFieldWells", "Values", 1, "kpi"),
          new Limit("KPIFieldWells", "TargetValues", 1, "kpi"),
          new Limit("KPIFieldWells", "TrendGroups", 1, "kpi"),
          new Limit("GaugeChartFieldWells", "Values", 1, "gauge-chart"),
          new Limit("GaugeChartFieldWells", "TargetValues", 1, "gauge-chart"),
          new Limit("PieChartAggregatedFieldWells", "Category", 1, "pie-chart"),
          new Limit("BarChartAggregatedFieldWells", "Category", 1, "bar-charts"),
          new Limit("BarChartAggregatedFieldWells", "Colors", 1, "bar-charts"),
          new Limit("LineChartAggregatedFieldWells", "Category", 1, "line-charts"),
          new Limit("LineChartAggregatedFieldWells", "Colors", 1, "line-charts"),
          new Limit("ComboChartAggregatedFieldWells", "Category", 1, "combo-charts"),
          new Limit("ComboChartAggregatedFieldWells", "Colors", 1, "combo-charts"),
          new Limit("HeatMapAggregatedFieldWells", "Rows", 1, "heat-map"),
          new Limit("HeatMapAggregatedFieldWells", "Columns", 1, "heat-map"),
          new Limit("HeatMapAggregatedFieldWells", "Values", 1, "heat-map"),
          new Limit("TreeMapAggregatedFieldWells", "Groups", 1, "tree-map"),
          new Limit("ScatterPlotCategoricallyAggregatedFieldWells", "XAxis", 1, "scatter-plot"),
          new Limit("ScatterPlotCategoricallyAggregatedFieldWells", "YAxis", 1, "scatter-plot"),
          new Limit("ScatterPlotCategoricallyAggregatedFieldWells", "Size", 1, "scatter-plot"),
          new Limit("WaterfallChartAggregatedFieldWells", "Categories", 1, "waterfall-chart"),
          new Limit("WaterfallChartAggregatedFieldWells", "Values", 1, "waterfall-chart"),
          new Limit("WaterfallChartAggregatedFieldWells", "Breakdowns", 1, "waterfall-chart"));

  /** Wells of which one takes one field when the other has any. */
  private record Either(String wells, String one, String other, String page) {}

  /**
   * "If you have a field in Group/Color, you can't have more than one field under Bars", likewise.
   */
  private static final List<Either> EITHER =
      List.of(
          new Either("BarChartAggregatedFieldWells", "Values", "Colors", "bar-charts"),
          new Either("LineChartAggregatedFieldWells", "Values", "Colors", "line-charts"),
          new Either("ComboChartAggregatedFieldWells", "BarValues", "Colors", "combo-charts"),
          new Either("PieChartAggregatedFieldWells", "Values", "Category", "pie-chart"));

  private final Facts facts;
  private final Problems problems;

  FieldWellRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (VisualFacts visual : facts.visuals()) {
      for (Node node : visual.walk().nodes()) {
        LIMITS.stream()
            .filter(limit -> limit.wells().equals(node.type()))
            .forEach(limit -> limit(visual, node, limit));
        EITHER.stream()
            .filter(either -> either.wells().equals(node.type()))
            .forEach(either -> either(visual, node, either));
        if (node.type().equals("TableAggregatedFieldWells")) {
          table(visual, node);
        }
      }
    }
  }

  private void limit(VisualFacts visual, Node node, Limit limit) {
    int count = count(node, limit.member());
    problems.require(
        count <= limit.most(),
        visual.location(),
        Sources.guide(limit.page()),
        "A "
            + visual.type()
            + " takes one field as "
            + limit.member()
            + "; visual "
            + visual.id()
            + " has "
            + count
            + ".");
  }

  private void either(VisualFacts visual, Node node, Either either) {
    problems.require(
        count(node, either.other()) == 0 || count(node, either.one()) <= 1,
        visual.location(),
        Sources.guide(either.page()),
        "A "
            + visual.type()
            + " with a field as "
            + either.other()
            + " takes one as "
            + either.one()
            + "; visual "
            + visual.id()
            + " has "
            + count(node, either.one())
            + ".");
  }

  private void table(VisualFacts visual, Node node) {
    int count = Pojos.count(node.value(), "GroupBy") + Pojos.count(node.value(), "Values");
    problems.require(
        count <= TABLE_COLUMNS,
        visual.location(),
        TABLES,
        "A table has up to "
            + TABLE_COLUMNS
            + " columns; visual "
            + visual.id()
            + " has "
            + count
            + ".");
  }

  private static int count(Node node, String member) {
    int count = 0;
    Set<String> hierarchies = new HashSet<>();
    for (SdkPojo field : Pojos.structures(node.value(), member)) {
      String hierarchy =
          Pojos.only(field).flatMap(each -> Pojos.text(each, "HierarchyId")).orElse("");
      if (hierarchy.isEmpty() || hierarchies.add(hierarchy)) {
        count++;
      }
    }
    return count;
  }
}
