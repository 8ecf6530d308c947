package io.financebi.quicksight;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.Dashboard.FilterControl;
import io.financebi.dashboard.Dashboard.Sheet;
import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.model.AllSheetsFilterScopeConfiguration;
import software.amazon.awssdk.services.quicksight.model.CategoryFilter;
import software.amazon.awssdk.services.quicksight.model.CategoryFilterConfiguration;
import software.amazon.awssdk.services.quicksight.model.CategoryFilterMatchOperator;
import software.amazon.awssdk.services.quicksight.model.CategoryFilterSelectAllOptions;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.CrossDatasetTypes;
import software.amazon.awssdk.services.quicksight.model.DefaultFilterControlConfiguration;
import software.amazon.awssdk.services.quicksight.model.DefaultFilterControlOptions;
import software.amazon.awssdk.services.quicksight.model.DefaultFilterDropDownControlOptions;
import software.amazon.awssdk.services.quicksight.model.DropDownControlDisplayOptions;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterCrossSheetControl;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.FilterListConfiguration;
import software.amazon.awssdk.services.quicksight.model.FilterNullOption;
import software.amazon.awssdk.services.quicksight.model.FilterScopeConfiguration;
import software.amazon.awssdk.services.quicksight.model.FilterVisualScope;
import software.amazon.awssdk.services.quicksight.model.ListControlSelectAllOptions;
import software.amazon.awssdk.services.quicksight.model.NumericEqualityFilter;
import software.amazon.awssdk.services.quicksight.model.NumericEqualityMatchOperator;
import software.amazon.awssdk.services.quicksight.model.NumericRangeFilter;
import software.amazon.awssdk.services.quicksight.model.NumericRangeFilterValue;
import software.amazon.awssdk.services.quicksight.model.SelectedSheetsFilterScopeConfiguration;
import software.amazon.awssdk.services.quicksight.model.SheetControlListType;
import software.amazon.awssdk.services.quicksight.model.SheetVisualScopingConfiguration;
import software.amazon.awssdk.services.quicksight.model.Visibility;
import software.amazon.awssdk.services.quicksight.model.WidgetStatus;

/**
 * Which rows visuals show: those of the reader's filters and period, and of their own conditions.
 */
final class Filters {
  private final Dashboard dashboard;
  private final Visuals visuals;

  Filters(Dashboard dashboard, Visuals visuals) {
    this.dashboard = dashboard;
    this.visuals = visuals;
  }

  /** All of the analysis. */
  List<FilterGroup> groups() {
    List<FilterGroup> groups = new ArrayList<>();
    dashboard.filters().forEach(control -> groups.add(ofReader(control)));
    groups.addAll(ofPeriods());
    for (Sheet sheet : dashboard.sheets()) {
      for (Visual visual : sheet.visuals()) {
        ofVisual(sheet, visual).forEach(groups::add);
      }
    }
    return groups;
  }

  /** The controls with which readers filter, on each sheet that they reach anything of. */
  List<software.amazon.awssdk.services.quicksight.model.FilterControl> controls(Sheet sheet) {
    return dashboard.filters().stream()
        .filter(
            control ->
                sheet.visuals().stream()
                    .anyMatch(visual -> FilteredColumns.reaches(control, visual)))
        .map(control -> crossSheet(sheet, control))
        .toList();
  }

  private static String id(FilterControl control) {
    return "filter-" + control.field().replace('.', '-');
  }

  private static software.amazon.awssdk.services.quicksight.model.FilterControl crossSheet(
      Sheet sheet, FilterControl control) {
    return software.amazon.awssdk.services.quicksight.model.FilterControl.builder()
        .crossSheet(
            FilterCrossSheetControl.builder()
                .filterControlId(sheet.name() + "-" + id(control))
                .sourceFilterId(id(control))
                .build())
        .build();
  }

  /** A list with a search in it, of all values; it holds for every dataset that has the column. */
  private FilterGroup ofReader(FilterControl control) {
    Filter filter =
        Filter.builder()
            .categoryFilter(
                CategoryFilter.builder()
                    .filterId(id(control))
                    .column(new FilteredColumns(dashboard, visuals).of(control))
                    .configuration(
                        CategoryFilterConfiguration.builder()
                            .filterListConfiguration(
                                FilterListConfiguration.builder()
                                    .matchOperator(CategoryFilterMatchOperator.CONTAINS)
                                    // All values are those that are not known, too.
                                    .selectAllOptions(
                                        CategoryFilterSelectAllOptions.FILTER_ALL_VALUES)
                                    .nullOption(FilterNullOption.NON_NULLS_ONLY)
                                    .build())
                            .build())
                    .defaultFilterControlConfiguration(dropDown(control))
                    .build())
            .build();
    return group(
        id(control) + "-group",
        filter,
        CrossDatasetTypes.ALL_DATASETS,
        FilterScopeConfiguration.builder()
            .allSheets(AllSheetsFilterScopeConfiguration.builder().build())
            .build());
  }

  private static DefaultFilterControlConfiguration dropDown(FilterControl control) {
    return DefaultFilterControlConfiguration.builder()
        .title(control.label())
        .controlOptions(
            DefaultFilterControlOptions.builder()
                .defaultDropdownOptions(
                    DefaultFilterDropDownControlOptions.builder()
                        .type(SheetControlListType.MULTI_SELECT)
                        .displayOptions(
                            DropDownControlDisplayOptions.builder()
                                .selectAllOptions(
                                    ListControlSelectAllOptions.builder()
                                        .visibility(Visibility.VISIBLE)
                                        .build())
                                .build())
                        .build())
                .build())
        .build();
  }

  /** One group for each dataset and each way of counting its rows in the period. */
  private List<FilterGroup> ofPeriods() {
    Map<ColumnIdentifier, Map<String, List<String>>> reached = new LinkedHashMap<>();
    for (Sheet sheet : dashboard.sheets()) {
      for (Visual visual : sheet.visuals()) {
        if (visual.reach().hasTime()) {
          VisualParts parts = visuals.parts(visual);
          String plain = parts.dataset().period().inPeriod();
          String flag = parts.comparedRows().map(ComparedRows::shown).orElse(plain);
          add(reached, parts.id(flag), sheet, visual.name());
          if (visual.type() == VisualType.KPI && visual.query().grain().isPresent()) {
            add(reached, parts.id(plain), sheet, KpiVisual.sparklineId(visual));
          }
        }
      }
    }
    List<FilterGroup> groups = new ArrayList<>();
    reached.forEach(
        (flag, sheets) -> {
          String id = "period-" + (groups.size() + 1);
          groups.add(
              group(
                  id + "-group", isSet(id, flag), CrossDatasetTypes.SINGLE_DATASET, scope(sheets)));
        });
    return groups;
  }

  private static void add(
      Map<ColumnIdentifier, Map<String, List<String>>> reached,
      ColumnIdentifier flag,
      Sheet sheet,
      String visual) {
    reached
        .computeIfAbsent(flag, any -> new LinkedHashMap<>())
        .computeIfAbsent(sheet.name(), any -> new ArrayList<>())
        .add(visual);
  }

  private List<FilterGroup> ofVisual(Sheet sheet, Visual visual) {
    VisualParts parts = visuals.parts(visual);
    List<String> ids = new ArrayList<>(List.of(visual.name()));
    if (visual.type() == VisualType.KPI && visual.query().grain().isPresent()) {
      ids.add(KpiVisual.sparklineId(visual));
    }
    FilterScopeConfiguration scope = scope(Map.of(sheet.name(), ids));
    List<FilterGroup> groups = new ArrayList<>();
    try {
      if (!visual.query().filters().isEmpty()) {
        String flag = parts.dataset().shown(visual.name(), visual.query().filters(), parts.names());
        String id = visual.name() + "-where";
        groups.add(
            group(
                id + "-group", isSet(id, parts.id(flag)), CrossDatasetTypes.SINGLE_DATASET, scope));
      }
      rows(visual, parts)
          .ifPresent(
              filter ->
                  groups.add(
                      group(
                          visual.name() + "-limit-group",
                          filter,
                          CrossDatasetTypes.SINGLE_DATASET,
                          scope)));
    } catch (Inexpressible e) {
      throw Visuals.cannot(visual, e);
    }
    return groups;
  }

  private static Optional<Filter> rows(Visual visual, VisualParts parts) {
    return visual.type() != VisualType.TABLE
        ? Optional.empty()
        : TableVisuals.rank(parts)
            .map(
                rank ->
                    Filter.builder()
                        .numericRangeFilter(
                            NumericRangeFilter.builder()
                                .filterId(visual.name() + "-limit")
                                .column(parts.id(rank))
                                .rangeMaximum(
                                    NumericRangeFilterValue.builder()
                                        .staticValue((double) visual.query().limit().getAsInt())
                                        .build())
                                .includeMaximum(true)
                                .nullOption(FilterNullOption.NON_NULLS_ONLY)
                                .build())
                        .build());
  }

  private static Filter isSet(String id, ColumnIdentifier flag) {
    return Filter.builder()
        .numericEqualityFilter(
            NumericEqualityFilter.builder()
                .filterId(id)
                .column(flag)
                .value(1.0)
                .matchOperator(NumericEqualityMatchOperator.EQUALS)
                .nullOption(FilterNullOption.NON_NULLS_ONLY)
                .build())
        .build();
  }

  private static FilterScopeConfiguration scope(Map<String, List<String>> visualsBySheet) {
    List<SheetVisualScopingConfiguration> sheets = new ArrayList<>();
    visualsBySheet.forEach(
        (sheet, visualIds) ->
            sheets.add(
                SheetVisualScopingConfiguration.builder()
                    .sheetId(sheet)
                    .scope(FilterVisualScope.SELECTED_VISUALS)
                    .visualIds(visualIds)
                    .build()));
    return FilterScopeConfiguration.builder()
        .selectedSheets(
            SelectedSheetsFilterScopeConfiguration.builder()
                .sheetVisualScopingConfigurations(sheets)
                .build())
        .build();
  }

  private static FilterGroup group(
      String id, Filter filter, CrossDatasetTypes datasets, FilterScopeConfiguration scope) {
    return FilterGroup.builder()
        .filterGroupId(id)
        .filters(filter)
        .crossDataset(datasets)
        .scopeConfiguration(scope)
        .status(WidgetStatus.ENABLED)
        .build();
  }
}
