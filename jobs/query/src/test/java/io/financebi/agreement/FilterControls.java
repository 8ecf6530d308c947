package io.financebi.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.CategoryFilter;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.SheetControlListType;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;

/** The controls with which readers choose values of a filter. */
final class FilterControls {
  private FilterControls() {}

  /** Whether a sheet has a control of a title. */
  static boolean has(AnalysisDefinition definition, String sheet, String title) {
    return definition.sheets().stream()
        .filter(each -> each.sheetId().equals(sheet))
        .flatMap(each -> sources(each).stream())
        .anyMatch(id -> title(definition, id).filter(title::equals).isPresent());
  }

  /** The definition with these values chosen of the filter whose control has that title. */
  static AnalysisDefinition choose(
      AnalysisDefinition definition, String title, List<String> values) {
    Set<String> ids =
        definition.sheets().stream()
            .flatMap(sheet -> sources(sheet).stream())
            .filter(id -> title(definition, id).filter(title::equals).isPresent())
            .collect(Collectors.toSet());
    assertThat(ids).as("filters with the control %s", title).hasSize(1);
    return definition.toBuilder()
        .filterGroups(
            definition.filterGroups().stream().map(group -> chosen(group, ids, values)).toList())
        .build();
  }

  private static List<String> sources(SheetDefinition sheet) {
    return sheet.filterControls().stream()
        .map(control -> control.crossSheet().sourceFilterId())
        .toList();
  }

  /** A control that stands on several sheets is described by its filter. */
  private static Optional<String> title(AnalysisDefinition definition, String filterId) {
    return definition.filterGroups().stream()
        .flatMap(group -> group.filters().stream())
        .flatMap(filter -> Optional.ofNullable(filter.categoryFilter()).stream())
        .filter(filter -> filter.filterId().equals(filterId))
        .map(filter -> filter.defaultFilterControlConfiguration().title())
        .findFirst();
  }

  private static FilterGroup chosen(FilterGroup group, Set<String> ids, List<String> values) {
    return group.toBuilder()
        .filters(
            group.filters().stream()
                .map(
                    filter ->
                        filter.categoryFilter() != null
                                && ids.contains(filter.categoryFilter().filterId())
                            ? chosen(filter.categoryFilter(), values)
                            : filter)
                .toList())
        .build();
  }

  private static Filter chosen(CategoryFilter filter, List<String> values) {
    SheetControlListType type =
        filter.defaultFilterControlConfiguration().controlOptions().defaultDropdownOptions().type();
    assertThat(type == SheetControlListType.MULTI_SELECT || values.size() == 1)
        .as("%s values of %s", values.size(), filter)
        .isTrue();
    return Filter.builder()
        .categoryFilter(
            filter.toBuilder()
                .configuration(
                    configuration ->
                        configuration.filterListConfiguration(
                            filter.configuration().filterListConfiguration().toBuilder()
                                .selectAllOptions((String) null)
                                .categoryValues(values)
                                .build()))
                .build())
        .build();
  }
}
