package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import io.financebi.dashboard.Visual.Good;
import io.financebi.quicksight.VisualParts.Dimension;
import io.financebi.quicksight.VisualParts.Measure;
import io.financebi.semantic.MetricUnit;
import java.util.List;
import software.amazon.awssdk.services.quicksight.model.AxisDisplayOptions;
import software.amazon.awssdk.services.quicksight.model.AxisTickLabelOptions;
import software.amazon.awssdk.services.quicksight.model.ChartAxisLabelOptions;
import software.amazon.awssdk.services.quicksight.model.ComparisonConfiguration;
import software.amazon.awssdk.services.quicksight.model.ComparisonFormatConfiguration;
import software.amazon.awssdk.services.quicksight.model.ComparisonMethod;
import software.amazon.awssdk.services.quicksight.model.ConditionalFormattingColor;
import software.amazon.awssdk.services.quicksight.model.ConditionalFormattingSolidColor;
import software.amazon.awssdk.services.quicksight.model.KPIComparisonValueConditionalFormatting;
import software.amazon.awssdk.services.quicksight.model.KPIConditionalFormatting;
import software.amazon.awssdk.services.quicksight.model.KPIConditionalFormattingOption;
import software.amazon.awssdk.services.quicksight.model.KPIConfiguration;
import software.amazon.awssdk.services.quicksight.model.KPIFieldWells;
import software.amazon.awssdk.services.quicksight.model.KPIOptions;
import software.amazon.awssdk.services.quicksight.model.KPIVisual;
import software.amazon.awssdk.services.quicksight.model.LabelOptions;
import software.amazon.awssdk.services.quicksight.model.LegendOptions;
import software.amazon.awssdk.services.quicksight.model.LineChartAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.LineChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.LineChartFieldWells;
import software.amazon.awssdk.services.quicksight.model.LineChartSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.LineChartType;
import software.amazon.awssdk.services.quicksight.model.LineChartVisual;
import software.amazon.awssdk.services.quicksight.model.LineSeriesAxisDisplayOptions;
import software.amazon.awssdk.services.quicksight.model.PrimaryValueDisplayType;
import software.amazon.awssdk.services.quicksight.model.ProgressBarOptions;
import software.amazon.awssdk.services.quicksight.model.SecondaryValueOptions;
import software.amazon.awssdk.services.quicksight.model.TrendArrowOptions;
import software.amazon.awssdk.services.quicksight.model.Visibility;

/**
 * One number beside that of the period before, and its course below it. The course is a visual of
 * its own: with a trend in it, a KPI of QuickSight shows the number of the last day alone.
 */
final class KpiVisual {
  private static final String GOOD = "#0F7B3E";
  private static final String BAD = "#B42318";

  static final String SPARKLINE = "-sparkline";

  private KpiVisual() {}

  /** The id of the visual that shows the course. */
  static String sparklineId(Visual visual) {
    return visual.name() + SPARKLINE;
  }

  static KPIVisual of(VisualParts parts, MetricUnit unit) {
    Visual visual = parts.visual();
    parts.require(
        visual.query().limit().isEmpty()
            && visual.query().top().isEmpty()
            && visual.query().order().isEmpty(),
        "a single number has neither a limit nor a top nor an order");
    List<Measure> measures = ShownNames.of(parts);
    KPIFieldWells.Builder wells = KPIFieldWells.builder().values(measures.get(0).field());
    if (measures.size() > 1) {
      wells.targetValues(measures.get(1).field());
    }
    KPIVisual.Builder kpi =
        KPIVisual.builder()
            .visualId(visual.name())
            .title(Titles.title(visual))
            .subtitle(Titles.subtitle(visual))
            .chartConfiguration(
                KPIConfiguration.builder()
                    .fieldWells(wells.build())
                    .kpiOptions(options(measures.size() > 1, unit))
                    .build());
    if (measures.size() > 1 && visual.look().good() != Good.NONE) {
      kpi.conditionalFormatting(colors(measures, visual.look().good()));
    }
    return kpi.build();
  }

  private static KPIOptions options(boolean isCompared, MetricUnit unit) {
    KPIOptions.Builder options =
        KPIOptions.builder()
            .progressBar(ProgressBarOptions.builder().visibility(Visibility.HIDDEN).build())
            .primaryValueDisplayType(PrimaryValueDisplayType.ACTUAL);
    if (isCompared) {
      // A rate goes up by points, not by percents of percents.
      options
          .trendArrows(TrendArrowOptions.builder().visibility(Visibility.VISIBLE).build())
          .secondaryValue(SecondaryValueOptions.builder().visibility(Visibility.VISIBLE).build())
          .comparison(
              ComparisonConfiguration.builder()
                  .comparisonMethod(
                      unit == MetricUnit.FRACTION
                          ? ComparisonMethod.DIFFERENCE
                          : ComparisonMethod.PERCENT_DIFFERENCE)
                  .comparisonFormat(
                      ComparisonFormatConfiguration.builder()
                          .percentageDisplayFormatConfiguration(Formats.percent())
                          .build())
                  .build());
    }
    return options.build();
  }

  private static KPIConditionalFormatting colors(List<Measure> measures, Good good) {
    String now = Words.field(measures.get(0).name());
    String before = Words.field(measures.get(1).name());
    boolean isUp = good == Good.UP;
    return KPIConditionalFormatting.builder()
        .conditionalFormattingOptions(
            color(now + " - " + before + " > 0.0", isUp ? GOOD : BAD),
            color(now + " - " + before + " < 0.0", isUp ? BAD : GOOD))
        .build();
  }

  private static KPIConditionalFormattingOption color(String expression, String color) {
    return KPIConditionalFormattingOption.builder()
        .comparisonValue(
            KPIComparisonValueConditionalFormatting.builder()
                .textColor(
                    ConditionalFormattingColor.builder()
                        .solid(
                            ConditionalFormattingSolidColor.builder()
                                .expression(expression)
                                .color(color)
                                .build())
                        .build())
                .build())
        .build();
  }

  /** The course of the number. */
  static LineChartVisual sparkline(VisualParts parts) {
    Dimension piece = parts.sparkPiece();
    Measure measure = parts.sparkline();
    AxisDisplayOptions hidden =
        AxisDisplayOptions.builder()
            .axisLineVisibility(Visibility.HIDDEN)
            .gridLineVisibility(Visibility.HIDDEN)
            .tickLabelOptions(
                AxisTickLabelOptions.builder()
                    .labelOptions(LabelOptions.builder().visibility(Visibility.HIDDEN).build())
                    .build())
            .build();
    ChartAxisLabelOptions noLabel =
        ChartAxisLabelOptions.builder().visibility(Visibility.HIDDEN).build();
    return LineChartVisual.builder()
        .visualId(sparklineId(parts.visual()))
        .title(Titles.NONE)
        .subtitle(Titles.NO_SUBTITLE)
        .chartConfiguration(
            LineChartConfiguration.builder()
                .type(LineChartType.AREA)
                .fieldWells(
                    LineChartFieldWells.builder()
                        .lineChartAggregatedFieldWells(
                            LineChartAggregatedFieldWells.builder()
                                .category(piece.field())
                                .values(measure.field())
                                .build())
                        .build())
                .sortConfiguration(
                    LineChartSortConfiguration.builder()
                        .categorySort(VisualParts.sort(piece.id(), false))
                        .build())
                .xAxisDisplayOptions(hidden)
                .xAxisLabelOptions(noLabel)
                .primaryYAxisDisplayOptions(
                    LineSeriesAxisDisplayOptions.builder().axisOptions(hidden).build())
                .primaryYAxisLabelOptions(noLabel)
                .legend(LegendOptions.builder().visibility(Visibility.HIDDEN).build())
                .build())
        .build();
  }
}
