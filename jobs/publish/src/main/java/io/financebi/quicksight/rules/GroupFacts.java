package io.financebi.quicksight.rules;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.CrossDatasetTypes;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.FilterScopeConfiguration;
import software.amazon.awssdk.services.quicksight.model.SheetVisualScopingConfiguration;

/** A filter group, and what it reaches. */
record GroupFacts(FilterGroup value, Node node, Walk walk) {
  static GroupFacts of(Located<FilterGroup> group) {
    return new GroupFacts(group.value(), group.node(), Walk.of(group.node()));
  }

  String id() {
    return Objects.requireNonNullElse(value.filterGroupId(), "");
  }

  Location location() {
    return node.location();
  }

  /** Its filters; what is in a nested one is of that one. */
  List<FilterFacts> filters() {
    return walk.nodes().stream()
        .filter(each -> each.parent().filter(above -> above.value() instanceof Filter).isPresent())
        .map(each -> new FilterFacts(each, this))
        .toList();
  }

  boolean isOfOneDataset() {
    return value.crossDataset() == CrossDatasetTypes.SINGLE_DATASET;
  }

  /** Whether its scope is all sheets. */
  boolean isOnAllSheets() {
    return Optional.ofNullable(value.scopeConfiguration())
        .map(FilterScopeConfiguration::allSheets)
        .isPresent();
  }

  /** The sheets that its scope selects. */
  List<Located<SheetVisualScopingConfiguration>> scopes() {
    return walk.all(SheetVisualScopingConfiguration.class);
  }

  boolean reaches(String sheetId) {
    return isOnAllSheets() || selected().anyMatch(sheetId::equals);
  }

  /** Whether its scope is more than one sheet. */
  boolean isAcrossSheets() {
    return isOnAllSheets() || selected().distinct().count() > 1;
  }

  private Stream<String> selected() {
    return scopes().stream().map(scope -> String.valueOf(scope.value().sheetId()));
  }
}
