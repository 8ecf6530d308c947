package io.financebi.quicksight.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.CascadingControlSource;
import software.amazon.awssdk.services.quicksight.model.FilterControl;

/** The controls of filters. */
final class FilterControlRules {
  /** "A control from a filter that is scoped across more than one sheet." */
  private static final String ACROSS = Sources.api("FilterCrossSheetControl");

  /** "This applies only for filters that are scoped to multiple sheets." */
  private static final String DEFAULTS = Sources.api("DefaultFilterControlConfiguration");

  /** "The source sheet control ID of a CascadingControlSource." */
  private static final String CASCADING = Sources.api("CascadingControlSource");

  /** Filter controls are on the sheets that their filters are for. */
  private static final String CONTROLS = Sources.guide("filter-controls");

  /**
   * The filters that each control can set: "a control from a date filter", and so on, as the page
   * of each says. Those of a filter's own default are named likewise.
   */
  private static final Map<String, Set<String>> FIT =
      Map.of(
          "DateTimePicker", Set.of("TimeEqualityFilter", "TimeRangeFilter"),
          "RelativeDateTime", Set.of("RelativeDatesFilter"),
          "Slider", Set.of("NumericEqualityFilter", "NumericRangeFilter", "TopBottomFilter"),
          "List", Set.of("CategoryFilter"),
          "DropDown", Set.of("CategoryFilter"),
          "TextArea", Set.of("CategoryFilter"),
          "TextField",
              Set.of(
                  "CategoryFilter",
                  "NumericEqualityFilter",
                  "NumericRangeFilter",
                  "TopBottomFilter"));

  /** "SINGLE_POINT: Filter against(equals) a single data point", and so on, by type of control. */
  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "SINGLE_POINT", Set.of("NumericEqualityFilter", "TopBottomFilter"),
          "RANGE", Set.of("NumericRangeFilter"),
          "SINGLE_VALUED", Set.of("TimeEqualityFilter"),
          "DATE_RANGE", Set.of("TimeRangeFilter"));

  private final Facts facts;
  private final Problems problems;

  FilterControlRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (SheetFacts sheet : facts.sheets()) {
      for (Node node : sheet.walk().nodes()) {
        if (node.parent().filter(above -> above.value() instanceof FilterControl).isPresent()) {
          source(sheet, node);
        }
      }
      cascading(sheet);
    }
    facts.filters().forEach(this::defaults);
  }

  private void source(SheetFacts sheet, Node control) {
    String id = control.text("SourceFilterId").orElse("");
    Optional<FilterFacts> filter = facts.filter(id);
    if (filter.isEmpty()) {
      Set<String> known = new TreeSet<>();
      facts.filters().forEach(each -> known.add(each.id()));
      problems.add(
          control.location(),
          Sources.api(control.type()),
          "There is no filter " + id + " to control." + DeclaredRules.near(id, known));
      return;
    }
    GroupFacts group = filter.get().group();
    problems.require(
        group.reaches(sheet.id()),
        control.location(),
        CONTROLS,
        "Filter " + id + " does not reach sheet " + sheet.id() + ", which has a control of it.");
    if (control.type().equals("FilterCrossSheetControl")) {
      acrossSheets(control, filter.get());
    } else {
      onOneSheet(control, filter.get());
    }
  }

  private void acrossSheets(Node control, FilterFacts filter) {
    problems.require(
        filter.group().isAcrossSheets(),
        control.location(),
        ACROSS,
        "Filter " + filter.id() + " is for one sheet: its control is no FilterCrossSheetControl.");
    problems.require(
        filter.defaultControl().isPresent(),
        control.location(),
        DEFAULTS,
        "Filter "
            + filter.id()
            + " has a control across sheets, and no DefaultFilterControlConfiguration.");
  }

  private void onOneSheet(Node control, FilterFacts filter) {
    problems.require(
        !filter.group().isAcrossSheets(),
        control.location(),
        ACROSS,
        "Filter "
            + filter.id()
            + " is for more than one sheet: its control is a FilterCrossSheetControl.");
    String kind = control.type().replaceAll("^Filter|Control$", "");
    fit(
        control.location(),
        Sources.api(control.type()),
        control.type(),
        kind,
        control.value(),
        filter);
  }

  private void fit(
      Location location,
      String source,
      String said,
      String kind,
      SdkPojo control,
      FilterFacts filter) {
    Set<String> fits = FIT.get(kind);
    Set<String> types = Pojos.text(control, "Type").map(TYPES::get).orElse(null);
    if (fits != null && !fits.contains(filter.type())) {
      problems.add(location, source, "A " + said + " sets no " + filter.type() + ".");
    } else if (types != null && !types.contains(filter.type())) {
      problems.add(
          location,
          source,
          "A "
              + said
              + " of type "
              + Pojos.text(control, "Type").orElse("")
              + " sets no "
              + filter.type()
              + ".");
    }
  }

  private void defaults(FilterFacts filter) {
    if (filter.defaultControl().isEmpty()) {
      return;
    }
    problems.require(
        filter.group().isAcrossSheets(),
        filter.location(),
        DEFAULTS,
        "Filter "
            + filter.id()
            + " is for one sheet, and has a DefaultFilterControlConfiguration, which is for more.");
    filter
        .defaultControl()
        .flatMap(control -> Pojos.structure(control, "ControlOptions"))
        .flatMap(Pojos::only)
        .ifPresent(
            options -> {
              String said = Pojos.type(options);
              String kind = said.replaceAll("^Default(Filter)?|ControlOptions$", "");
              fit(filter.location(), DEFAULTS, said, kind, options, filter);
            });
  }

  private void cascading(SheetFacts sheet) {
    Set<String> known = sheet.filterControlIds();
    known.addAll(sheet.parameterControlIds());
    for (var source : sheet.walk().all(CascadingControlSource.class)) {
      String id = String.valueOf(source.value().sourceSheetControlId());
      problems.require(
          known.contains(id),
          source.location(),
          CASCADING,
          "Sheet " + sheet.id() + " has no control " + id + " to follow.");
    }
  }
}
