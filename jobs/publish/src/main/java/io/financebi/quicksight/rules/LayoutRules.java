package io.financebi.quicksight.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;
import software.amazon.awssdk.services.quicksight.model.SheetControlLayout;

/** What is laid out on a sheet is there, and all visuals are laid out. */
final class LayoutRules {
  /** "Layouts define how the components of a sheet are arranged." */
  private static final String LAYOUTS = Sources.api("SheetDefinition");

  /** "A grid layout to define the placement of sheet control." */
  private static final String CONTROLS = Sources.api("SheetControlLayout");

  private final Facts facts;
  private final Problems problems;

  LayoutRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (SheetFacts sheet : facts.sheets()) {
      int layouts = sheet.value().layouts().size();
      problems.require(
          layouts == 1,
          sheet.location(),
          LAYOUTS,
          "Sheet " + sheet.id() + " has " + layouts + " layouts; a sheet has one.");
      Set<String> laidOut = elements(sheet);
      for (VisualFacts visual : sheet.visuals()) {
        problems.require(
            layouts != 1 || laidOut.contains(key(LayoutElementType.VISUAL.toString(), visual.id())),
            visual.location(),
            LAYOUTS,
            "Visual " + visual.id() + " is not in the layout of sheet " + sheet.id() + ".");
      }
    }
  }

  private Set<String> elements(SheetFacts sheet) {
    Set<String> seen = new HashSet<>();
    for (Node node : sheet.walk().nodes()) {
      if (node.type().endsWith("LayoutElement")) {
        element(sheet, node, seen);
      }
    }
    return seen;
  }

  private void element(SheetFacts sheet, Node node, Set<String> seen) {
    String type = node.text("ElementType").orElse("");
    String id = node.text("ElementId").orElse("");
    String said = said(type) + " " + id;
    Set<String> known = known(sheet, type);
    problems.require(
        known.contains(id),
        node.location(),
        Sources.api(node.type()),
        "Sheet " + sheet.id() + " has no " + said + "." + DeclaredRules.near(id, known));
    problems.require(
        seen.add(key(type, id)),
        node.location(),
        Sources.api(node.type()),
        "Sheet " + sheet.id() + " has the " + said + " twice in its layout.");
    boolean isControl = List.of("FILTER_CONTROL", "PARAMETER_CONTROL").contains(type);
    problems.require(
        isControl || !node.isUnder(SheetControlLayout.class),
        node.location(),
        CONTROLS,
        "The layout of the controls of sheet " + sheet.id() + " has the " + said + ".");
  }

  private static Set<String> known(SheetFacts sheet, String type) {
    return switch (type) {
      case "VISUAL" -> sheet.visualIds();
      case "TEXT_BOX" -> sheet.textBoxIds();
      case "IMAGE" -> sheet.imageIds();
      case "FILTER_CONTROL" -> sheet.filterControlIds();
      case "PARAMETER_CONTROL" -> sheet.parameterControlIds();
      default -> Set.of();
    };
  }

  private static String said(String type) {
    return type.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String key(String type, String id) {
    return type + " " + id;
  }
}
