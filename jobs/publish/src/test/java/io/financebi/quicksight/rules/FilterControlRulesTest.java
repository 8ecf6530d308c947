package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.assertOnly;
import static io.financebi.quicksight.rules.Parts.column;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.CascadingControlSource;
import software.amazon.awssdk.services.quicksight.model.CrossDatasetTypes;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterControl;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.FilterScopeConfiguration;
import software.amazon.awssdk.services.quicksight.model.SheetControlDateTimePickerType;

class FilterControlRulesTest {
  private static final String CONTROL = "Sheets[0] overview/FilterControls[2]/";

  private final Example example = new Example();

  private void control(Consumer<FilterControl.Builder> control) {
    example.filterControls.add(FilterControl.builder().applyMutation(control).build());
  }

  private void group(String id, Consumer<FilterScopeConfiguration.Builder> scope, Filter filter) {
    example.groups.add(
        FilterGroup.builder()
            .filterGroupId(id)
            .crossDataset(CrossDatasetTypes.SINGLE_DATASET)
            .filters(filter)
            .scopeConfiguration(scope)
            .build());
  }

  private static void onOverview(FilterScopeConfiguration.Builder scope) {
    scope.selectedSheets(Parts.scope("overview"));
  }

  private static void onDetails(FilterScopeConfiguration.Builder scope) {
    scope.selectedSheets(Parts.scope("details"));
  }

  private static void onAll(FilterScopeConfiguration.Builder scope) {
    scope.allSheets(a -> {});
  }

  private static Filter category() {
    return Parts.categoryFilter("category", column("sales", "category"));
  }

  @Test
  void aControlIsOfAFilterThatThereIs() {
    control(c -> c.list(l -> l.filterControlId("c").sourceFilterId("regio")));
    assertOnly(
        example, CONTROL + "List c", "There is no filter regio to control. Did you mean region?");
  }

  @Test
  void aControlIsOnASheetThatItsFilterReaches() {
    group("more", FilterControlRulesTest::onDetails, category());
    control(c -> c.list(l -> l.filterControlId("c").sourceFilterId("category")));
    assertOnly(
        example,
        CONTROL + "List c",
        "Filter category does not reach sheet overview, which has a control of it.");
  }

  @Test
  void aControlAcrossSheetsIsOfAFilterOfSeveral() {
    Filter filter =
        Filter.builder()
            .categoryFilter(
                category().categoryFilter().toBuilder()
                    .defaultFilterControlConfiguration(
                        d -> d.controlOptions(o -> o.defaultListOptions(l -> {})))
                    .build())
            .build();
    group("more", FilterControlRulesTest::onOverview, filter);
    control(c -> c.crossSheet(l -> l.filterControlId("c").sourceFilterId("category")));
    assertEquals(
        List.of(
            "Filter category is for one sheet: its control is no FilterCrossSheetControl.",
            "Filter category is for one sheet, and has a DefaultFilterControlConfiguration, which"
                + " is for more."),
        example.problems().stream().map(RuleProblem::sentence).toList());
  }

  @Test
  void aControlAcrossSheetsNeedsADefault() {
    group("more", FilterControlRulesTest::onAll, category());
    control(c -> c.crossSheet(l -> l.filterControlId("c").sourceFilterId("category")));
    assertOnly(
        example,
        CONTROL + "CrossSheet c",
        "Filter category has a control across sheets, and no DefaultFilterControlConfiguration.");
  }

  @Test
  void aFilterOfSeveralSheetsHasAControlAcrossSheets() {
    control(c -> c.relativeDateTime(l -> l.filterControlId("c").sourceFilterId("recent")));
    assertOnly(
        example,
        CONTROL + "RelativeDateTime c",
        "Filter recent is for more than one sheet: its control is a FilterCrossSheetControl.");
  }

  @Test
  void aControlFitsItsFilter() {
    control(c -> c.relativeDateTime(l -> l.filterControlId("c").sourceFilterId("region")));
    assertOnly(
        example,
        CONTROL + "RelativeDateTime c",
        "A FilterRelativeDateTimeControl sets no CategoryFilter.");
  }

  @Test
  void theTypeOfAControlFitsItsFilter() {
    group(
        "more",
        FilterControlRulesTest::onOverview,
        Filter.builder()
            .timeRangeFilter(f -> f.filterId("days").column(column("sales", "day")))
            .build());
    control(
        c ->
            c.dateTimePicker(
                l ->
                    l.filterControlId("c")
                        .sourceFilterId("days")
                        .type(SheetControlDateTimePickerType.SINGLE_VALUED)));
    assertOnly(
        example,
        CONTROL + "DateTimePicker c",
        "A FilterDateTimePickerControl of type SINGLE_VALUED sets no TimeRangeFilter.");
  }

  @Test
  void theDefaultOfAFilterFitsIt() {
    Filter filter =
        Filter.builder()
            .categoryFilter(
                category().categoryFilter().toBuilder()
                    .defaultFilterControlConfiguration(
                        d ->
                            d.title("Category")
                                .controlOptions(o -> o.defaultRelativeDateTimeOptions(l -> {})))
                    .build())
            .build();
    group("more", FilterControlRulesTest::onAll, filter);
    assertOnly(
        example,
        "FilterGroups[2] more/Filters[0]/CategoryFilter category",
        "A DefaultRelativeDateTimeControlOptions sets no CategoryFilter.");
  }

  @Test
  void aControlFollowsOneOfItsSheet() {
    control(
        c ->
            c.list(
                l ->
                    l.filterControlId("c")
                        .sourceFilterId("region")
                        .cascadingControlConfiguration(
                            x ->
                                x.sourceControls(
                                    CascadingControlSource.builder()
                                        .sourceSheetControlId("gone")
                                        .build()))));
    assertOnly(
        example,
        CONTROL + "List c/CascadingControlConfiguration/SourceControls[0]",
        "Sheet overview has no control gone to follow.");
  }
}
