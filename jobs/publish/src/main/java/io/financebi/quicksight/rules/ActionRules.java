package io.financebi.quicksight.rules;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.LocalNavigationConfiguration;
import software.amazon.awssdk.services.quicksight.model.SameSheetTargetVisualConfiguration;

/** Where actions lead. */
final class ActionRules {
  /** "A list of the target visual IDs that are located in the same sheet of the analysis." */
  private static final String VISUALS = Sources.api("SameSheetTargetVisualConfiguration");

  /** The visuals that a filter action acts on are others than the one that is clicked. */
  private static final String OTHERS = Sources.api("FilterOperationTargetVisualsConfiguration");

  /** "The sheet that is targeted for navigation in the same analysis." */
  private static final String SHEETS = Sources.api("LocalNavigationConfiguration");

  private final Facts facts;
  private final Problems problems;

  ActionRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (SheetFacts sheet : facts.sheets()) {
      sheet
          .walk()
          .all(SameSheetTargetVisualConfiguration.class)
          .forEach(target -> visuals(sheet, target));
    }
    facts.walk().all(LocalNavigationConfiguration.class).forEach(this::sheet);
  }

  private void visuals(SheetFacts sheet, Located<SameSheetTargetVisualConfiguration> target) {
    Set<String> known = sheet.visualIds();
    List<String> named = target.value().targetVisuals();
    for (String id : named) {
      problems.require(
          known.contains(id),
          target.location(),
          VISUALS,
          "Sheet "
              + sheet.id()
              + " has no visual "
              + id
              + " to act on."
              + DeclaredRules.near(id, known));
      problems.require(
          !target.location().visualId().filter(id::equals).isPresent(),
          target.location(),
          OTHERS,
          "Visual " + id + " has an action on itself.");
    }
  }

  private void sheet(Located<LocalNavigationConfiguration> target) {
    String id = String.valueOf(target.value().targetSheetId());
    problems.require(
        facts.sheet(id).isPresent(),
        target.location(),
        SHEETS,
        "There is no sheet " + id + " to go to.");
  }
}
