package io.financebi.agreement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.BarChartAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.BarChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.BarChartSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.DimensionField;
import software.amazon.awssdk.services.quicksight.model.FieldSortOptions;
import software.amazon.awssdk.services.quicksight.model.FunnelChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.HeatMapAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.HeatMapConfiguration;
import software.amazon.awssdk.services.quicksight.model.HeatMapSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.ItemsLimitConfiguration;
import software.amazon.awssdk.services.quicksight.model.LineChartAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.LineChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.LineChartSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.PieChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.PivotTableAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.PivotTableConfiguration;
import software.amazon.awssdk.services.quicksight.model.TableConfiguration;
import software.amazon.awssdk.services.quicksight.model.Visual;

/**
 * A side of a visual along which values stand in an order: an axis, the colours, the rows of a
 * table.
 *
 * @param fields whose values stand there
 * @param sorts the first one decides, then the second
 * @param limit how many values are shown
 */
record Side(
    List<DimensionField> fields,
    List<FieldSortOptions> sorts,
    Optional<ItemsLimitConfiguration> limit) {

  private static Side of(
      List<DimensionField> fields, List<FieldSortOptions> sorts, ItemsLimitConfiguration limit) {
    return new Side(fields, sorts, Optional.ofNullable(limit));
  }

  /** The sides of a visual that have values. */
  static List<Side> of(Visual visual) {
    return all(visual).filter(side -> !side.fields().isEmpty()).toList();
  }

  private static Stream<Side> all(Visual visual) {
    if (visual.barChartVisual() != null) {
      return bars(visual.barChartVisual().chartConfiguration());
    } else if (visual.lineChartVisual() != null) {
      return lines(visual.lineChartVisual().chartConfiguration());
    } else if (visual.pieChartVisual() != null) {
      PieChartConfiguration pie = visual.pieChartVisual().chartConfiguration();
      return Stream.of(
          of(
              pie.fieldWells().pieChartAggregatedFieldWells().category(),
              pie.sortConfiguration().categorySort(),
              pie.sortConfiguration().categoryItemsLimit()));
    } else if (visual.tableVisual() != null) {
      TableConfiguration table = visual.tableVisual().chartConfiguration();
      return Stream.of(
          of(
              table.fieldWells().tableAggregatedFieldWells().groupBy(),
              table.sortConfiguration().rowSort(),
              null));
    } else if (visual.funnelChartVisual() != null) {
      FunnelChartConfiguration funnel = visual.funnelChartVisual().chartConfiguration();
      return Stream.of(
          of(
              funnel.fieldWells().funnelChartAggregatedFieldWells().category(),
              funnel.sortConfiguration().categorySort(),
              funnel.sortConfiguration().categoryItemsLimit()));
    } else if (visual.heatMapVisual() != null) {
      return grid(visual.heatMapVisual().chartConfiguration());
    } else if (visual.pivotTableVisual() != null) {
      return pivot(visual.pivotTableVisual().chartConfiguration());
    } else if (visual.kpiVisual() != null) {
      return Stream.empty();
    }
    throw new IllegalArgumentException("a visual of another kind: " + visual);
  }

  private static Stream<Side> bars(BarChartConfiguration chart) {
    BarChartAggregatedFieldWells wells = chart.fieldWells().barChartAggregatedFieldWells();
    BarChartSortConfiguration sort = chart.sortConfiguration();
    return Stream.of(
        of(wells.category(), sort.categorySort(), sort.categoryItemsLimit()),
        of(wells.colors(), sort.colorSort(), sort.colorItemsLimit()));
  }

  /** Lines have no order of their own. */
  private static Stream<Side> lines(LineChartConfiguration chart) {
    LineChartAggregatedFieldWells wells = chart.fieldWells().lineChartAggregatedFieldWells();
    LineChartSortConfiguration sort = chart.sortConfiguration();
    return Stream.of(
        of(wells.category(), sort.categorySort(), sort.categoryItemsLimitConfiguration()),
        of(wells.colors(), List.of(), sort.colorItemsLimitConfiguration()));
  }

  private static Stream<Side> grid(HeatMapConfiguration chart) {
    HeatMapAggregatedFieldWells wells = chart.fieldWells().heatMapAggregatedFieldWells();
    HeatMapSortConfiguration sort = chart.sortConfiguration();
    return Stream.of(
        of(wells.rows(), sort.heatMapRowSort(), sort.heatMapRowItemsLimitConfiguration()),
        of(wells.columns(), sort.heatMapColumnSort(), sort.heatMapColumnItemsLimitConfiguration()));
  }

  private static Stream<Side> pivot(PivotTableConfiguration table) {
    PivotTableAggregatedFieldWells wells = table.fieldWells().pivotTableAggregatedFieldWells();
    return Stream.concat(wells.rows().stream(), wells.columns().stream())
        .map(field -> of(List.of(field), sorts(table, Parts.fieldId(field)), null));
  }

  private static List<FieldSortOptions> sorts(PivotTableConfiguration table, String fieldId) {
    return table.sortConfiguration().fieldSortOptions().stream()
        .filter(each -> each.fieldId().equals(fieldId))
        .map(each -> FieldSortOptions.builder().fieldSort(each.sortBy().field()).build())
        .toList();
  }

  /** What its fields are called in a question. */
  List<String> names() {
    return fields.stream()
        .map(Parts::fieldId)
        .map(id -> id.substring(id.indexOf('.') + 1))
        .toList();
  }
}
