package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import io.financebi.semantic.Compare;
import io.financebi.semantic.MetricUnit;
import software.amazon.awssdk.services.quicksight.model.AggregationFunction;
import software.amazon.awssdk.services.quicksight.model.CategoricalDimensionField;
import software.amazon.awssdk.services.quicksight.model.ColumnSort;
import software.amazon.awssdk.services.quicksight.model.DimensionField;
import software.amazon.awssdk.services.quicksight.model.FieldSortOptions;
import software.amazon.awssdk.services.quicksight.model.FunnelChartAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.FunnelChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.FunnelChartDataLabelOptions;
import software.amazon.awssdk.services.quicksight.model.FunnelChartFieldWells;
import software.amazon.awssdk.services.quicksight.model.FunnelChartMeasureDataLabelStyle;
import software.amazon.awssdk.services.quicksight.model.FunnelChartSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.FunnelChartVisual;
import software.amazon.awssdk.services.quicksight.model.MeasureField;
import software.amazon.awssdk.services.quicksight.model.NumericalAggregationFunction;
import software.amazon.awssdk.services.quicksight.model.NumericalMeasureField;
import software.amazon.awssdk.services.quicksight.model.SimpleNumericalAggregationFunction;
import software.amazon.awssdk.services.quicksight.model.SortDirection;
import software.amazon.awssdk.services.quicksight.model.Visibility;

/** Steps of which each is part of the one before: values of a dimension, for QuickSight. */
final class FunnelVisual {
  /** The calculated field of a dataset of steps. */
  static final String COUNTED = "Counted in the step";

  private static final String STEP = "step";
  private static final String NUMBER = "step_number";

  private FunnelVisual() {}

  static FunnelChartVisual of(VisualParts parts, MetricUnit unit, Formats formats) {
    Visual visual = parts.visual();
    parts.require(
        visual.query().compare() == Compare.NONE, "a funnel has no period before beside it");
    parts.require(
        visual.query().limit().isEmpty()
            && visual.query().top().isEmpty()
            && visual.query().order().isEmpty(),
        "a funnel shows all its steps, in their order");
    return FunnelChartVisual.builder()
        .visualId(visual.name())
        .title(Titles.title(visual))
        .subtitle(Titles.subtitle(visual))
        .chartConfiguration(
            FunnelChartConfiguration.builder()
                .fieldWells(wells(parts, unit, formats))
                .sortConfiguration(inOrder(parts))
                .dataLabelOptions(
                    FunnelChartDataLabelOptions.builder()
                        .visibility(Visibility.VISIBLE)
                        .categoryLabelVisibility(Visibility.VISIBLE)
                        .measureLabelVisibility(Visibility.VISIBLE)
                        .measureDataLabelStyle(
                            FunnelChartMeasureDataLabelStyle.VALUE_AND_PERCENTAGE_BY_FIRST_STAGE)
                        .build())
                .build())
        .build();
  }

  private static FunnelChartFieldWells wells(VisualParts parts, MetricUnit unit, Formats formats) {
    String name = parts.visual().name();
    return FunnelChartFieldWells.builder()
        .funnelChartAggregatedFieldWells(
            FunnelChartAggregatedFieldWells.builder()
                .category(
                    DimensionField.builder()
                        .categoricalDimensionField(
                            CategoricalDimensionField.builder()
                                .fieldId(name + "." + STEP)
                                .column(parts.id(STEP))
                                .build())
                        .build())
                .values(
                    MeasureField.builder()
                        .numericalMeasureField(
                            NumericalMeasureField.builder()
                                .fieldId(name + ".counted")
                                .column(parts.id(COUNTED))
                                .formatConfiguration(formats.of(unit))
                                .build())
                        .build())
                .build())
        .build();
  }

  private static FunnelChartSortConfiguration inOrder(VisualParts parts) {
    return FunnelChartSortConfiguration.builder()
        .categorySort(
            FieldSortOptions.builder()
                .columnSort(
                    ColumnSort.builder()
                        .sortBy(parts.id(NUMBER))
                        .direction(SortDirection.ASC)
                        .aggregationFunction(
                            AggregationFunction.builder()
                                .numericalAggregationFunction(
                                    NumericalAggregationFunction.builder()
                                        .simpleNumericalAggregation(
                                            SimpleNumericalAggregationFunction.MIN)
                                        .build())
                                .build())
                        .build())
                .build())
        .build();
  }
}
