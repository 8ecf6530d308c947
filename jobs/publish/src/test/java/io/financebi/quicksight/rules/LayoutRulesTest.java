package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.assertOnly;
import static io.financebi.quicksight.rules.Parts.element;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.Layout;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;

class LayoutRulesTest {
  private static final String GRID =
      "Sheets[0] overview/Layouts[0]/Configuration/GridLayout/Elements";
  private static final String CONTROLS =
      "Sheets[0] overview/SheetControlLayouts[0]/Configuration/GridLayout/Elements";

  private final Example example = new Example();

  @Test
  void aSheetHasALayout() {
    example.overview = sheet -> sheet.toBuilder().layouts(List.<Layout>of()).build();
    assertOnly(example, "Sheets[0] overview", "Sheet overview has 0 layouts; a sheet has one.");
  }

  @Test
  void aVisualIsInTheLayout() {
    example.elements.remove(0);
    assertOnly(
        example,
        "Sheets[0] overview/Visuals[0]/KPIVisual net_sales",
        "Visual net_sales is not in the layout of sheet overview.");
  }

  @Test
  void aVisualIsInTheLayoutOnce() {
    example.elements.add(element(LayoutElementType.VISUAL, "net_sales", 0, 6, 9, 9));
    assertOnly(
        example,
        GRID + "[2] net_sales",
        "Sheet overview has the visual net_sales twice in its layout.");
  }

  @Test
  void whatIsLaidOutIsOnTheSheet() {
    example.elements.add(element(LayoutElementType.VISUAL, "days", 0, 6, 9, 9));
    assertOnly(example, GRID + "[2] days", "Sheet overview has no visual days.");
  }

  @Test
  void whatIsLaidOutIsOfItsType() {
    example.elements.add(element(LayoutElementType.TEXT_BOX, "region_control", 0, 6, 9, 9));
    assertOnly(
        example, GRID + "[2] region_control", "Sheet overview has no text box region_control.");
  }

  @Test
  void whatIsLaidOutLiesInTheGrid() {
    example.elements.set(1, element(LayoutElementType.VISUAL, "by_region", 13, 0, 24, 6));
    assertOnly(
        example,
        GRID + "[1] by_region",
        "Element by_region ends at column 37 of a grid that has 36.");
  }

  @Test
  void nothingLiesOnSomethingElse() {
    example.elements.set(1, element(LayoutElementType.VISUAL, "by_region", 11, 5, 24, 6));
    assertOnly(example, GRID + "[1] by_region", "Element by_region lies on element net_sales.");
  }

  @Test
  void aControlThatIsLaidOutIsOnTheSheet() {
    example.controlElements.add(element(LayoutElementType.PARAMETER_CONTROL, "most", 4, 0, 2, 1));
    assertOnly(example, CONTROLS + "[2] most", "Sheet overview has no parameter control most.");
  }

  @Test
  void theLayoutOfControlsIsOfControls() {
    example.controlElements.add(example.elements.remove(0).toBuilder().rowIndex(3).build());
    assertOnly(
        example,
        CONTROLS + "[2] net_sales",
        "The layout of the controls of sheet overview has the visual net_sales.");
  }
}
