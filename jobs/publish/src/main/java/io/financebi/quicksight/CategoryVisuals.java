package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import io.financebi.quicksight.VisualParts.Dimension;
import io.financebi.quicksight.VisualParts.Measure;
import io.financebi.semantic.Compare;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.WideTable.Kind;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.model.ArcOptions;
import software.amazon.awssdk.services.quicksight.model.ArcThickness;
import software.amazon.awssdk.services.quicksight.model.BarChartAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.BarChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.BarChartFieldWells;
import software.amazon.awssdk.services.quicksight.model.BarChartOrientation;
import software.amazon.awssdk.services.quicksight.model.BarChartSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.BarChartVisual;
import software.amazon.awssdk.services.quicksight.model.DonutCenterOptions;
import software.amazon.awssdk.services.quicksight.model.DonutOptions;
import software.amazon.awssdk.services.quicksight.model.FieldSortOptions;
import software.amazon.awssdk.services.quicksight.model.ItemsLimitConfiguration;
import software.amazon.awssdk.services.quicksight.model.OtherCategories;
import software.amazon.awssdk.services.quicksight.model.PieChartAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.PieChartConfiguration;
import software.amazon.awssdk.services.quicksight.model.PieChartFieldWells;
import software.amazon.awssdk.services.quicksight.model.PieChartSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.PieChartVisual;
import software.amazon.awssdk.services.quicksight.model.Visibility;

/** Bars and rings by the values of a dimension. */
final class CategoryVisuals {
  private CategoryVisuals() {}

  static BarChartVisual bar(VisualParts parts) {
    Visual visual = parts.visual();
    Dimension dimension = parts.dimensions().get(0);
    List<Measure> measures = ShownNames.of(parts);
    BarChartSortConfiguration.Builder sort =
        BarChartSortConfiguration.builder().categorySort(order(parts, dimension, measures));
    limit(parts).ifPresent(sort::categoryItemsLimit);
    BarChartConfiguration.Builder chart =
        BarChartConfiguration.builder()
            .orientation(
                dimension.column().kind() == Kind.TEXT
                    ? BarChartOrientation.HORIZONTAL
                    : BarChartOrientation.VERTICAL)
            .barsArrangement(TimeVisuals.arrangement(visual))
            .fieldWells(
                BarChartFieldWells.builder()
                    .barChartAggregatedFieldWells(
                        BarChartAggregatedFieldWells.builder()
                            .category(dimension.field())
                            .values(measures.stream().map(Measure::field).toList())
                            .build())
                    .build())
            .sortConfiguration(sort.build());
    ShownNames.axis(parts, measures).ifPresent(chart::valueLabelOptions);
    return BarChartVisual.builder()
        .visualId(visual.name())
        .title(Titles.title(visual))
        .subtitle(Titles.subtitle(visual))
        .actions(Actions.of(parts))
        .chartConfiguration(chart.build())
        .build();
  }

  static PieChartVisual pie(VisualParts parts) {
    Visual visual = parts.visual();
    parts.require(
        visual.query().compare() == Compare.NONE, "a ring has no period before beside it");
    Dimension dimension = parts.dimensions().get(0);
    List<Measure> measures = ShownNames.of(parts);
    PieChartSortConfiguration.Builder sort =
        PieChartSortConfiguration.builder().categorySort(order(parts, dimension, measures));
    limit(parts).ifPresent(sort::categoryItemsLimit);
    PieChartConfiguration.Builder chart =
        PieChartConfiguration.builder()
            .fieldWells(
                PieChartFieldWells.builder()
                    .pieChartAggregatedFieldWells(
                        PieChartAggregatedFieldWells.builder()
                            .category(dimension.field())
                            .values(measures.get(0).field())
                            .build())
                    .build())
            .sortConfiguration(sort.build())
            .donutOptions(
                DonutOptions.builder()
                    .arcOptions(ArcOptions.builder().arcThickness(ArcThickness.MEDIUM).build())
                    .donutCenterOptions(
                        DonutCenterOptions.builder().labelVisibility(Visibility.VISIBLE).build())
                    .build());
    ShownNames.axis(parts, measures).ifPresent(chart::valueLabelOptions);
    return PieChartVisual.builder()
        .visualId(visual.name())
        .title(Titles.title(visual))
        .subtitle(Titles.subtitle(visual))
        .actions(Actions.of(parts))
        .chartConfiguration(chart.build())
        .build();
  }

  /** As asked; the greatest first where others are gathered, and equal ones by their names. */
  static List<FieldSortOptions> order(
      VisualParts parts, Dimension dimension, List<Measure> measures) {
    SemanticQuery query = parts.visual().query();
    String first = query.metrics().get(0);
    parts.require(
        query.top().isEmpty()
            || query.order().isEmpty()
            || query.order().get(0).equals(new Order(first, true)),
        "it keeps the first values of an order, and gathers the others: with top, order by -"
            + first);
    return query.top().isPresent() && query.order().isEmpty()
        ? List.of(
            VisualParts.sort(measures.get(0).id(), true), VisualParts.sort(dimension.id(), false))
        : parts.order(List.of(dimension), measures);
  }

  /** How many values are shown, and what becomes of the others. */
  static Optional<ItemsLimitConfiguration> limit(VisualParts parts) {
    SemanticQuery query = parts.visual().query();
    parts.require(
        query.top().isEmpty() || query.limit().isEmpty(), "it has a top or a limit, not both");
    if (query.top().isPresent()) {
      return Optional.of(limit(query.top().getAsInt(), OtherCategories.INCLUDE));
    }
    return query.limit().isPresent()
        ? Optional.of(limit(query.limit().getAsInt(), OtherCategories.EXCLUDE))
        : Optional.empty();
  }

  private static ItemsLimitConfiguration limit(int items, OtherCategories others) {
    return ItemsLimitConfiguration.builder()
        .itemsLimit((long) items)
        .otherCategories(others)
        .build();
  }
}
