package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import io.financebi.quicksight.VisualParts.Dimension;
import io.financebi.quicksight.VisualParts.Measure;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.TableAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.TableConfiguration;
import software.amazon.awssdk.services.quicksight.model.TableFieldOption;
import software.amazon.awssdk.services.quicksight.model.TableFieldOptions;
import software.amazon.awssdk.services.quicksight.model.TableFieldWells;
import software.amazon.awssdk.services.quicksight.model.TableSortConfiguration;
import software.amazon.awssdk.services.quicksight.model.TableVisual;

/** Rows of a table. */
final class TableVisuals {
  private TableVisuals() {}

  static TableVisual of(VisualParts parts) {
    Visual visual = parts.visual();
    parts.require(
        visual.query().top().isEmpty(), "a table gathers no others: write limit instead of top");
    List<Dimension> dimensions = dimensions(parts);
    parts.require(
        visual.query().limit().isEmpty() || !dimensions.isEmpty(),
        "a table without dimensions has one row, and no first ones");
    List<Measure> measures = parts.measures(true);
    return TableVisual.builder()
        .visualId(visual.name())
        .title(Titles.title(visual))
        .subtitle(Titles.subtitle(visual))
        .actions(Actions.of(parts))
        .chartConfiguration(
            TableConfiguration.builder()
                .fieldWells(
                    TableFieldWells.builder()
                        .tableAggregatedFieldWells(
                            TableAggregatedFieldWells.builder()
                                .groupBy(dimensions.stream().map(Dimension::field).toList())
                                .values(measures.stream().map(Measure::field).toList())
                                .build())
                        .build())
                .sortConfiguration(
                    TableSortConfiguration.builder()
                        .rowSort(parts.order(dimensions, measures))
                        .build())
                .fieldOptions(
                    TableFieldOptions.builder()
                        .selectedFieldOptions(labels(dimensions, measures))
                        .build())
                .build())
        .build();
  }

  private static List<Dimension> dimensions(VisualParts parts) {
    return Stream.concat(parts.piece(false).stream(), parts.dimensions().stream()).toList();
  }

  private static List<TableFieldOption> labels(List<Dimension> dimensions, List<Measure> measures) {
    return Stream.concat(
            dimensions.stream().map(each -> label(each.id(), each.label())),
            measures.stream().map(each -> label(each.id(), each.label())))
        .toList();
  }

  private static TableFieldOption label(String fieldId, String label) {
    return TableFieldOption.builder().fieldId(fieldId).customLabel(label).build();
  }

  /**
   * The field that numbers the rows in their order, where only the first are shown.
   *
   * @return its name
   */
  static Optional<String> rank(VisualParts parts) {
    SemanticQuery query = parts.visual().query();
    if (query.limit().isEmpty()) {
      return Optional.empty();
    }
    List<Dimension> dimensions = dimensions(parts);
    List<Measure> measures = parts.measures(true);
    List<String> sorts = new ArrayList<>();
    for (Order by : query.order()) {
      sorts.add(nameOf(by.column(), dimensions, measures) + (by.isDescending() ? " DESC" : " ASC"));
    }
    dimensions.stream()
        .filter(each -> query.order().stream().noneMatch(by -> by.column().equals(each.result())))
        .forEach(each -> sorts.add(Words.field(each.column().name()) + " ASC"));
    String order = sorts.stream().collect(Collectors.joining(", "));
    return Optional.of(
        parts.dataset().plain("Row of " + parts.visual().name(), "rank([" + order + "], [])"));
  }

  private static String nameOf(String column, List<Dimension> dimensions, List<Measure> measures) {
    return Stream.concat(
            dimensions.stream()
                .filter(each -> each.result().equals(column))
                .map(each -> each.column().name()),
            measures.stream().filter(each -> each.result().equals(column)).map(Measure::name))
        .findFirst()
        .map(Words::field)
        .orElseThrow(() -> new Inexpressible("it cannot order this visual by " + column));
  }
}
