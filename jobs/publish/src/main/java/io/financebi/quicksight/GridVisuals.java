package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import io.financebi.quicksight.VisualParts.Dimension;
import io.financebi.quicksight.VisualParts.Measure;
import io.financebi.semantic.Compare;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.model.ColorFillType;
import software.amazon.awssdk.services.quicksight.model.ColorScale;
import software.amazon.awssdk.services.quicksight.model.ConditionalFormattingColor;
import software.amazon.awssdk.services.quicksight.model.ConditionalFormattingGradientColor;
import software.amazon.awssdk.services.quicksight.model.DataColor;
import software.amazon.awssdk.services.quicksight.model.FieldSort;
import software.amazon.awssdk.services.quicksight.model.FieldSortOptions;
import software.amazon.awssdk.services.quicksight.model.GradientColor;
import software.amazon.awssdk.services.quicksight.model.GradientStop;
import software.amazon.awssdk.services.quicksight.model.HeatMapAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.HeatMapConfiguration;
import software.amazon.awssdk.services.quicksight.model.HeatMapFieldWells;
import software.amazon.awssdk.services.quicksight.model.HeatMapSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.HeatMapVisual;
import software.amazon.awssdk.services.quicksight.model.LabelOptions;
import software.amazon.awssdk.services.quicksight.model.LegendOptions;
import software.amazon.awssdk.services.quicksight.model.PivotFieldSortOptions;
import software.amazon.awssdk.services.quicksight.model.PivotTableAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.PivotTableCellConditionalFormatting;
import software.amazon.awssdk.services.quicksight.model.PivotTableConditionalFormatting;
import software.amazon.awssdk.services.quicksight.model.PivotTableConditionalFormattingOption;
import software.amazon.awssdk.services.quicksight.model.PivotTableConfiguration;
import software.amazon.awssdk.services.quicksight.model.PivotTableFieldOption;
import software.amazon.awssdk.services.quicksight.model.PivotTableFieldOptions;
import software.amazon.awssdk.services.quicksight.model.PivotTableFieldWells;
import software.amazon.awssdk.services.quicksight.model.PivotTableSortBy;
import software.amazon.awssdk.services.quicksight.model.PivotTableSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.PivotTableVisual;
import software.amazon.awssdk.services.quicksight.model.SortDirection;
import software.amazon.awssdk.services.quicksight.model.TextConditionalFormat;
import software.amazon.awssdk.services.quicksight.model.Visibility;

/** One number by two dimensions: a heat map, or a pivot table with colours. */
final class GridVisuals {
  private static final String PALE = "#EEF5FB";
  private static final String MIDDLE = "#6FB0DA";
  private static final String DARK = "#08457E";
  private static final double PERCENT = 100;

  private GridVisuals() {}

  /** The dimension with more values goes across, as on the local page; nobody knows which it is. */
  static HeatMapVisual heatMap(VisualParts parts) {
    Visual visual = parts.visual();
    requirePlain(parts, "a heat map");
    List<Dimension> dimensions = parts.dimensions();
    Dimension across = dimensions.get(0);
    Dimension down = dimensions.get(1);
    Measure measure = ShownNames.of(parts).get(0);
    HeatMapConfiguration.Builder chart =
        HeatMapConfiguration.builder()
            .fieldWells(
                HeatMapFieldWells.builder()
                    .heatMapAggregatedFieldWells(
                        HeatMapAggregatedFieldWells.builder()
                            .rows(down.field())
                            .columns(across.field())
                            .values(measure.field())
                            .build())
                    .build())
            .sortConfiguration(
                HeatMapSortConfiguration.builder()
                    .heatMapRowSort(sort(visual, down))
                    .heatMapColumnSort(sort(visual, across))
                    .build())
            .colorScale(
                ColorScale.builder()
                    .colorFillType(ColorFillType.GRADIENT)
                    .colors(color(PALE), color(MIDDLE), color(DARK))
                    .build());
    if (parts.hasOwnLabels()) {
      chart.legend(legend(measure.label()));
    }
    return HeatMapVisual.builder()
        .visualId(visual.name())
        .title(Titles.title(visual))
        .subtitle(Titles.subtitle(visual))
        .actions(Actions.of(parts))
        .chartConfiguration(chart.build())
        .build();
  }

  private static LegendOptions legend(String label) {
    return LegendOptions.builder()
        .visibility(Visibility.VISIBLE)
        .title(LabelOptions.builder().visibility(Visibility.VISIBLE).customLabel(label).build())
        .build();
  }

  static PivotTableVisual pivot(VisualParts parts) {
    Visual visual = parts.visual();
    requirePlain(parts, "a pivot table");
    List<Dimension> dimensions = parts.dimensions();
    Dimension down = dimensions.get(0);
    Dimension across = dimensions.get(1);
    Measure measure = parts.measures(false).get(0);
    return PivotTableVisual.builder()
        .visualId(visual.name())
        .title(Titles.title(visual))
        .subtitle(Titles.subtitle(visual))
        .actions(Actions.of(parts))
        .chartConfiguration(
            PivotTableConfiguration.builder()
                .fieldWells(
                    PivotTableFieldWells.builder()
                        .pivotTableAggregatedFieldWells(
                            PivotTableAggregatedFieldWells.builder()
                                .rows(down.field())
                                .columns(across.field())
                                .values(measure.field())
                                .build())
                        .build())
                .sortConfiguration(
                    PivotTableSortConfiguration.builder()
                        .fieldSortOptions(pivotSort(visual, down), pivotSort(visual, across))
                        .build())
                .fieldOptions(
                    PivotTableFieldOptions.builder()
                        .selectedFieldOptions(
                            label(down.id(), down.label()),
                            label(across.id(), across.label()),
                            label(measure.id(), measure.label()))
                        .build())
                .build())
        .conditionalFormatting(colors(measure))
        .build();
  }

  private static void requirePlain(VisualParts parts, String what) {
    SemanticQuery query = parts.visual().query();
    parts.require(query.compare() == Compare.NONE, what + " has no period before beside it");
    parts.require(
        query.limit().isEmpty() && query.top().isEmpty(), what + " shows all values of both sides");
    parts.require(
        query.order().stream()
            .noneMatch(by -> query.metrics().contains(by.column().replaceFirst("_before$", ""))),
        what + " is in the order of its two sides");
  }

  private static boolean isDescending(Visual visual, Dimension dimension) {
    Optional<Order> order =
        visual.query().order().stream()
            .filter(by -> by.column().equals(dimension.result()))
            .findFirst();
    return order.filter(Order::isDescending).isPresent();
  }

  private static FieldSortOptions sort(Visual visual, Dimension dimension) {
    return VisualParts.sort(dimension.id(), isDescending(visual, dimension));
  }

  private static PivotFieldSortOptions pivotSort(Visual visual, Dimension dimension) {
    return PivotFieldSortOptions.builder()
        .fieldId(dimension.id())
        .sortBy(
            PivotTableSortBy.builder()
                .field(
                    FieldSort.builder()
                        .fieldId(dimension.id())
                        .direction(
                            isDescending(visual, dimension)
                                ? SortDirection.DESC
                                : SortDirection.ASC)
                        .build())
                .build())
        .build();
  }

  private static PivotTableFieldOption label(String fieldId, String label) {
    return PivotTableFieldOption.builder().fieldId(fieldId).customLabel(label).build();
  }

  private static DataColor color(String color) {
    return DataColor.builder().color(color).build();
  }

  private static PivotTableConditionalFormatting colors(Measure measure) {
    return PivotTableConditionalFormatting.builder()
        .conditionalFormattingOptions(
            PivotTableConditionalFormattingOption.builder()
                .cell(
                    PivotTableCellConditionalFormatting.builder()
                        .fieldId(measure.id())
                        .textFormat(
                            TextConditionalFormat.builder()
                                .backgroundColor(
                                    ConditionalFormattingColor.builder()
                                        .gradient(
                                            ConditionalFormattingGradientColor.builder()
                                                .expression(Words.field(measure.name()))
                                                .color(
                                                    GradientColor.builder()
                                                        .stops(stop(0, PALE), stop(PERCENT, MIDDLE))
                                                        .build())
                                                .build())
                                        .build())
                                .build())
                        .build())
                .build())
        .build();
  }

  private static GradientStop stop(double offset, String color) {
    return GradientStop.builder().gradientOffset(offset).color(color).build();
  }
}
