package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import io.financebi.quicksight.VisualParts.Dimension;
import io.financebi.quicksight.VisualParts.Measure;
import io.financebi.semantic.Compare;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.model.BarChartAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.BarChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.BarChartFieldWells;
import software.amazon.awssdk.services.quicksight.model.BarChartOrientation;
import software.amazon.awssdk.services.quicksight.model.BarChartSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.BarChartVisual;
import software.amazon.awssdk.services.quicksight.model.BarsArrangement;
import software.amazon.awssdk.services.quicksight.model.ColumnHierarchy;
import software.amazon.awssdk.services.quicksight.model.DateTimeHierarchy;
import software.amazon.awssdk.services.quicksight.model.ForecastConfiguration;
import software.amazon.awssdk.services.quicksight.model.ItemsLimitConfiguration;
import software.amazon.awssdk.services.quicksight.model.LineChartAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.LineChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.LineChartFieldWells;
import software.amazon.awssdk.services.quicksight.model.LineChartSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.LineChartType;
import software.amazon.awssdk.services.quicksight.model.LineChartVisual;
import software.amazon.awssdk.services.quicksight.model.MeasureField;
import software.amazon.awssdk.services.quicksight.model.OtherCategories;
import software.amazon.awssdk.services.quicksight.model.TimeBasedForecastProperties;

/** Lines and bars over time. */
final class TimeVisuals {
  /** So many pieces QuickSight looks ahead, and so sure the band is. */
  private static final int FORECAST_PIECES = 7;

  private static final int FORECAST_PERCENT = 90;

  private TimeVisuals() {}

  static LineChartVisual line(VisualParts parts) {
    requireOneSeriesEach(parts);
    Visual visual = parts.visual();
    Dimension piece = parts.piece(false).orElseThrow();
    List<Measure> measures = ShownNames.of(parts);
    List<Dimension> dimensions = parts.dimensions();
    LineChartAggregatedFieldWells.Builder wells =
        LineChartAggregatedFieldWells.builder().category(piece.field()).values(values(measures));
    LineChartSortConfiguration.Builder sort =
        LineChartSortConfiguration.builder().categorySort(VisualParts.sort(piece.id(), false));
    dimensions.forEach(dimension -> wells.colors(dimension.field()));
    top(visual).ifPresent(sort::colorItemsLimitConfiguration);
    LineChartConfiguration.Builder chart =
        LineChartConfiguration.builder()
            .type(visual.look().isStacked() ? LineChartType.STACKED_AREA : LineChartType.LINE)
            .fieldWells(
                LineChartFieldWells.builder().lineChartAggregatedFieldWells(wells.build()).build())
            .sortConfiguration(sort.build());
    ShownNames.axis(parts, measures).ifPresent(chart::primaryYAxisLabelOptions);
    boolean isOne = dimensions.isEmpty() && visual.query().metrics().size() == 1;
    if (isOne && visual.query().compare() == Compare.NONE && parts.arePiecesOfTheDate()) {
      chart.forecastConfigurations(forecast());
    }
    return LineChartVisual.builder()
        .visualId(visual.name())
        .title(Titles.title(visual))
        .subtitle(Titles.subtitle(visual))
        .actions(Actions.of(parts))
        .chartConfiguration(chart.build())
        .build();
  }

  static BarChartVisual bar(VisualParts parts) {
    requireOneSeriesEach(parts);
    Visual visual = parts.visual();
    boolean isDrilled = isDrilled(parts);
    Dimension piece = parts.piece(isDrilled).orElseThrow();
    List<Measure> measures = ShownNames.of(parts);
    BarChartAggregatedFieldWells.Builder wells =
        BarChartAggregatedFieldWells.builder().category(piece.field()).values(values(measures));
    parts.dimensions().forEach(dimension -> wells.colors(dimension.field()));
    BarChartSortConfiguration.Builder sort =
        BarChartSortConfiguration.builder().categorySort(VisualParts.sort(piece.id(), false));
    top(visual)
        .ifPresent(
            limit -> {
              sort.colorItemsLimit(limit);
              sort.colorSort(
                  VisualParts.sort(measures.get(0).id(), true),
                  VisualParts.sort(parts.dimensions().get(0).id(), false));
            });
    BarChartConfiguration.Builder chart =
        BarChartConfiguration.builder()
            .orientation(BarChartOrientation.VERTICAL)
            .barsArrangement(arrangement(visual))
            .fieldWells(
                BarChartFieldWells.builder().barChartAggregatedFieldWells(wells.build()).build())
            .sortConfiguration(sort.build());
    ShownNames.axis(parts, measures).ifPresent(chart::valueLabelOptions);
    BarChartVisual.Builder bar =
        BarChartVisual.builder()
            .visualId(visual.name())
            .title(Titles.title(visual))
            .subtitle(Titles.subtitle(visual))
            .actions(Actions.of(parts))
            .chartConfiguration(chart.build());
    if (isDrilled) {
      bar.columnHierarchies(hierarchy());
    }
    return bar.build();
  }

  static BarsArrangement arrangement(Visual visual) {
    return visual.look().isStacked() ? BarsArrangement.STACKED : BarsArrangement.CLUSTERED;
  }

  /** One value for each colour is all that a chart of QuickSight has a place for. */
  private static void requireOneSeriesEach(VisualParts parts) {
    Visual visual = parts.visual();
    boolean hasColors = !visual.query().dimensions().isEmpty();
    parts.require(
        !hasColors || visual.query().metrics().size() == 1,
        "a chart over time has several metrics or the values of a dimension, not both");
    parts.require(
        !hasColors || visual.query().compare() == Compare.NONE,
        "a chart over time by the values of a dimension has no period before beside it");
    parts.require(
        visual.query().limit().isEmpty(), "a chart over time has no limit: write top, or a period");
    parts.require(
        visual.query().order().isEmpty(), "a chart over time is in the order of time alone");
  }

  private static List<MeasureField> values(List<Measure> measures) {
    return measures.stream().map(Measure::field).toList();
  }

  private static Optional<ItemsLimitConfiguration> top(Visual visual) {
    return visual.query().top().stream()
        .mapToObj(
            count ->
                ItemsLimitConfiguration.builder()
                    .itemsLimit((long) count)
                    .otherCategories(OtherCategories.INCLUDE)
                    .build())
        .findFirst();
  }

  private static ForecastConfiguration forecast() {
    return ForecastConfiguration.builder()
        .forecastProperties(
            TimeBasedForecastProperties.builder()
                .periodsForward(FORECAST_PIECES)
                .predictionInterval(FORECAST_PERCENT)
                .build())
        .build();
  }

  /** What is new in a piece is another number in each of its days: it is not drilled into. */
  private static boolean isDrilled(VisualParts parts) {
    Visual visual = parts.visual();
    return visual.isGrainFree()
        && visual.query().compare() == Compare.NONE
        && visual.query().metrics().stream().noneMatch(parts.dataset().withPeriodStart()::contains);
  }

  private static ColumnHierarchy hierarchy() {
    return ColumnHierarchy.builder()
        .dateTimeHierarchy(DateTimeHierarchy.builder().hierarchyId(VisualParts.HIERARCHY).build())
        .build();
  }
}
