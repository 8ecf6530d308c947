package io.financebi.quicksight.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.FilterVisualScope;
import software.amazon.awssdk.services.quicksight.model.SheetVisualScopingConfiguration;

/** What the filter groups reach. */
final class FilterScopeRules {
  /** "A filter is associated with a single data set in an analysis", but for those across all. */
  private static final String DATASET = Sources.guide("filtering-visual-data");

  /** "The filter that is applied to the options": a sheet, and all or some of its visuals. */
  private static final String SCOPE = Sources.api("SheetVisualScopingConfiguration");

  private final Facts facts;
  private final Problems problems;

  FilterScopeRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (GroupFacts group : facts.groups()) {
      Set<String> datasets = datasets(group);
      problems.require(
          !group.isOfOneDataset() || datasets.size() <= 1,
          group.location(),
          DATASET,
          "Filter group "
              + group.id()
              + " is of one dataset, and its filters are of "
              + String.join(", ", datasets)
              + ".");
      sheets(group);
      group.scopes().forEach(scope -> scope(group, scope, datasets));
    }
  }

  private static Set<String> datasets(GroupFacts group) {
    Set<String> datasets = new TreeSet<>();
    group.walk().all(ColumnIdentifier.class).stream()
        .map(column -> column.value().dataSetIdentifier())
        .filter(Objects::nonNull)
        .forEach(datasets::add);
    return datasets;
  }

  private void sheets(GroupFacts group) {
    Set<String> seen = new HashSet<>();
    for (var scope : group.scopes()) {
      String sheet = String.valueOf(scope.value().sheetId());
      problems.require(
          seen.add(sheet),
          scope.location(),
          SCOPE,
          "Filter group " + group.id() + " has sheet " + sheet + " twice in its scope.");
      problems.require(
          facts.sheet(sheet).isPresent(),
          scope.location(),
          SCOPE,
          "Filter group " + group.id() + " is for sheet " + sheet + ", which there is not.");
    }
  }

  private void scope(
      GroupFacts group, Located<SheetVisualScopingConfiguration> scope, Set<String> datasets) {
    List<String> named = scope.value().visualIds();
    boolean isSelected = scope.value().scope() == FilterVisualScope.SELECTED_VISUALS;
    String start = "Filter group " + group.id() + " is for ";
    problems.require(
        !isSelected || !named.isEmpty(),
        scope.location(),
        SCOPE,
        start + "selected visuals of sheet " + scope.value().sheetId() + ", and names none.");
    problems.require(
        isSelected || named.isEmpty(),
        scope.location(),
        SCOPE,
        start + "all visuals of sheet " + scope.value().sheetId() + ", and names some.");
    facts
        .sheet(String.valueOf(scope.value().sheetId()))
        .ifPresent(sheet -> named.forEach(id -> visual(group, scope, sheet, id, datasets)));
  }

  private void visual(
      GroupFacts group,
      Located<SheetVisualScopingConfiguration> scope,
      SheetFacts sheet,
      String id,
      Set<String> datasets) {
    problems.require(
        sheet.visualIds().contains(id),
        scope.location(),
        SCOPE,
        "Sheet "
            + sheet.id()
            + " has no visual "
            + id
            + " to filter."
            + DeclaredRules.near(id, sheet.visualIds()));
    sheet.visuals().stream()
        .filter(visual -> visual.id().equals(id) && group.isOfOneDataset())
        .map(VisualFacts::datasets)
        .filter(own -> own.size() == 1 && datasets.size() == 1 && !own.equals(datasets))
        .forEach(
            own -> problems.add(scope.location(), DATASET, ofOthers(group, id, own, datasets)));
  }

  private static String ofOthers(
      GroupFacts group, String id, Set<String> own, Set<String> datasets) {
    return "Filter group "
        + group.id()
        + " is of dataset "
        + String.join(", ", datasets)
        + ", and visual "
        + id
        + " is of "
        + String.join(", ", own)
        + ".";
  }
}
