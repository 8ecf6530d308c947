package io.financebi.quicksight.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.quicksight.model.CategoryFilterMatchOperator;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.DimensionField;
import software.amazon.awssdk.services.quicksight.model.FieldSortOptions;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterVisualScope;
import software.amazon.awssdk.services.quicksight.model.GridLayoutElement;
import software.amazon.awssdk.services.quicksight.model.Layout;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;
import software.amazon.awssdk.services.quicksight.model.MeasureField;
import software.amazon.awssdk.services.quicksight.model.SelectedFieldOptions;
import software.amazon.awssdk.services.quicksight.model.SelectedSheetsFilterScopeConfiguration;
import software.amazon.awssdk.services.quicksight.model.SheetVisualScopingConfiguration;
import software.amazon.awssdk.services.quicksight.model.SortDirection;
import software.amazon.awssdk.services.quicksight.model.VisualCustomAction;
import software.amazon.awssdk.services.quicksight.model.VisualCustomActionOperation;
import software.amazon.awssdk.services.quicksight.model.VisualCustomActionTrigger;

/** Parts of definitions that several tests need. */
final class Parts {
  private Parts() {}

  /** That an example breaks one rule, and where. */
  static void assertOnly(Example example, String path, String sentence) {
    assertEquals(List.of(path + "\n" + sentence), found(example));
  }

  /** That an example breaks one rule in several places, of which this is the first. */
  static void assertFirst(Example example, String path, String sentence) {
    List<String> found = found(example);
    assertEquals(path + "\n" + sentence, found.get(0));
    assertEquals(
        Set.of(sentence),
        example.problems().stream().map(RuleProblem::sentence).collect(Collectors.toSet()));
  }

  private static List<String> found(Example example) {
    return example.problems().stream()
        .map(problem -> problem.path() + "\n" + problem.sentence())
        .toList();
  }

  static ColumnIdentifier column(String dataset, String name) {
    return ColumnIdentifier.builder().dataSetIdentifier(dataset).columnName(name).build();
  }

  static DimensionField categorical(String id, String column) {
    return categorical(id, column, null);
  }

  static DimensionField categorical(String id, String column, String hierarchy) {
    return DimensionField.builder()
        .categoricalDimensionField(
            f -> f.fieldId(id).column(column("sales", column)).hierarchyId(hierarchy))
        .build();
  }

  static DimensionField date(String id, String column) {
    return DimensionField.builder()
        .dateDimensionField(f -> f.fieldId(id).column(column("sales", column)))
        .build();
  }

  static MeasureField number(String id, String dataset, String column) {
    return MeasureField.builder()
        .numericalMeasureField(f -> f.fieldId(id).column(column(dataset, column)))
        .build();
  }

  static FieldSortOptions sort(String field) {
    return FieldSortOptions.builder()
        .fieldSort(s -> s.fieldId(field).direction(SortDirection.DESC))
        .build();
  }

  static VisualCustomAction filterAction(String id, String... targets) {
    return action(
        id,
        operation ->
            operation.filterOperation(
                f ->
                    f.selectedFieldsConfiguration(
                            s -> s.selectedFieldOptions(SelectedFieldOptions.ALL_FIELDS))
                        .targetVisualsConfiguration(
                            t ->
                                t.sameSheetTargetVisualConfiguration(
                                    c -> c.targetVisuals(targets)))));
  }

  static VisualCustomAction action(
      String id, Consumer<VisualCustomActionOperation.Builder> operation) {
    return VisualCustomAction.builder()
        .customActionId(id)
        .name("Filter")
        .trigger(VisualCustomActionTrigger.DATA_POINT_CLICK)
        .actionOperations(VisualCustomActionOperation.builder().applyMutation(operation).build())
        .build();
  }

  static Filter categoryFilter(String id, ColumnIdentifier column) {
    return Filter.builder()
        .categoryFilter(
            f ->
                f.filterId(id)
                    .column(column)
                    .configuration(
                        c ->
                            c.filterListConfiguration(
                                l -> l.matchOperator(CategoryFilterMatchOperator.CONTAINS))))
        .build();
  }

  static SelectedSheetsFilterScopeConfiguration scope(String sheet, String... visuals) {
    return SelectedSheetsFilterScopeConfiguration.builder()
        .sheetVisualScopingConfigurations(
            SheetVisualScopingConfiguration.builder()
                .sheetId(sheet)
                .scope(
                    visuals.length == 0
                        ? FilterVisualScope.ALL_VISUALS
                        : FilterVisualScope.SELECTED_VISUALS)
                .visualIds(visuals)
                .build())
        .build();
  }

  static GridLayoutElement element(
      LayoutElementType type, String id, int column, int row, int width, int height) {
    return GridLayoutElement.builder()
        .elementType(type)
        .elementId(id)
        .columnIndex(column)
        .rowIndex(row)
        .columnSpan(width)
        .rowSpan(height)
        .build();
  }

  static Layout layout(List<GridLayoutElement> elements) {
    return Layout.builder().configuration(c -> c.gridLayout(g -> g.elements(elements))).build();
  }
}
