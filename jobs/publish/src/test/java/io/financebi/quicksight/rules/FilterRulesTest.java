package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.assertOnly;
import static io.financebi.quicksight.rules.Parts.categoryFilter;
import static io.financebi.quicksight.rules.Parts.column;

import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.FilterVisualScope;
import software.amazon.awssdk.services.quicksight.model.SheetVisualScopingConfiguration;

class FilterRulesTest {
  private static final String SCOPES =
      "FilterGroups[0] regions/ScopeConfiguration/SelectedSheets/SheetVisualScopingConfigurations";
  private static final String SCOPE = SCOPES + "[0] overview";

  private final Example example = new Example();

  private void group(int at, Consumer<FilterGroup.Builder> change) {
    example.groups.set(at, example.groups.get(at).toBuilder().applyMutation(change).build());
  }

  private void scope(Consumer<SheetVisualScopingConfiguration.Builder> change) {
    SheetVisualScopingConfiguration scope =
        example
            .groups
            .get(0)
            .scopeConfiguration()
            .selectedSheets()
            .sheetVisualScopingConfigurations()
            .get(0);
    SheetVisualScopingConfiguration changed = scope.toBuilder().applyMutation(change).build();
    group(
        0,
        g ->
            g.scopeConfiguration(
                s -> s.selectedSheets(x -> x.sheetVisualScopingConfigurations(changed))));
  }

  @Test
  void aGroupOfOneDatasetHasFiltersOfOne() {
    group(
        0,
        g ->
            g.filters(
                categoryFilter("region", column("sales", "region")),
                categoryFilter("product", column("stock", "product"))));
    assertOnly(
        example,
        "FilterGroups[0] regions",
        "Filter group regions is of one dataset, and its filters are of sales, stock.");
  }

  @Test
  void aVisualInScopeIsOfTheDatasetOfItsGroup() {
    group(
        0,
        g ->
            g.filters(categoryFilter("region", column("stock", "product")))
                .scopeConfiguration(s -> s.selectedSheets(Parts.scope("overview", "by_region"))));
    assertOnly(
        example,
        SCOPE,
        "Filter group regions is of dataset stock, and visual by_region is of sales.");
  }

  @Test
  void aSheetInScopeIsThere() {
    example.filterControls.remove(0);
    example.controlElements.remove(0);
    scope(s -> s.sheetId("overvieww"));
    assertOnly(
        example,
        SCOPES + "[0] overvieww",
        "Filter group regions is for sheet overvieww, which there is not.");
  }

  @Test
  void aSheetIsInScopeOnce() {
    var selected = example.groups.get(0).scopeConfiguration().selectedSheets();
    SheetVisualScopingConfiguration scope = selected.sheetVisualScopingConfigurations().get(0);
    group(
        0,
        g ->
            g.scopeConfiguration(
                s -> s.selectedSheets(x -> x.sheetVisualScopingConfigurations(scope, scope))));
    assertOnly(
        example,
        SCOPES + "[1] overview",
        "Filter group regions has sheet overview twice in its scope.");
  }

  @Test
  void selectedVisualsAreNamed() {
    scope(s -> s.visualIds(new String[0]));
    assertOnly(
        example,
        SCOPE,
        "Filter group regions is for selected visuals of sheet overview, and names none.");
  }

  @Test
  void allVisualsAreNotNamed() {
    scope(s -> s.scope(FilterVisualScope.ALL_VISUALS));
    assertOnly(
        example,
        SCOPE,
        "Filter group regions is for all visuals of sheet overview, and names some.");
  }

  @Test
  void aVisualInScopeIsOnItsSheet() {
    scope(s -> s.visualIds("by_regions"));
    assertOnly(
        example,
        SCOPE,
        "Sheet overview has no visual by_regions to filter. Did you mean by_region?");
  }

  @ParameterizedTest
  @CsvSource({
    "CategoryFilter, day, text, a date-time",
    "NumericEqualityFilter, region, numbers, text",
    "NumericRangeFilter, day, numbers, a date-time",
    "TimeEqualityFilter, units, date-times, a whole number",
    "TimeRangeFilter, region, date-times, text",
    "RelativeDatesFilter, revenue, date-times, a decimal number"
  })
  void aFilterIsOnAColumnOfItsKind(String type, String column, String wanted, String kind) {
    Filter filter = filter(type, column);
    group(0, g -> g.filters(example.groups.get(0).filters().get(0), filter));
    assertOnly(
        example,
        "FilterGroups[0] regions/Filters[1]/" + type + " other",
        "A " + type + " filters " + wanted + ", and column " + column + " is " + kind + ".");
  }

  private static Filter filter(String type, String name) {
    ColumnIdentifier column = column("sales", name);
    Filter.Builder filter = Filter.builder();
    return switch (type) {
      case "CategoryFilter" -> categoryFilter("other", column);
      case "NumericEqualityFilter" ->
          filter.numericEqualityFilter(f -> f.filterId("other").column(column)).build();
      case "NumericRangeFilter" ->
          filter.numericRangeFilter(f -> f.filterId("other").column(column)).build();
      case "TimeEqualityFilter" ->
          filter.timeEqualityFilter(f -> f.filterId("other").column(column)).build();
      case "TimeRangeFilter" ->
          filter.timeRangeFilter(f -> f.filterId("other").column(column)).build();
      default -> filter.relativeDatesFilter(f -> f.filterId("other").column(column)).build();
    };
  }

  @Test
  void aFilterTakesItsValueFromOnePlace() {
    Filter both =
        Filter.builder()
            .timeEqualityFilter(
                f ->
                    f.filterId("day")
                        .column(column("sales", "day"))
                        .value(Instant.EPOCH)
                        .parameterName("Since"))
            .build();
    group(0, g -> g.filters(example.groups.get(0).filters().get(0), both));
    assertOnly(
        example,
        "FilterGroups[0] regions/Filters[1]/TimeEqualityFilter day",
        "A TimeEqualityFilter has one of Value, ParameterName, not several.");
  }
}
