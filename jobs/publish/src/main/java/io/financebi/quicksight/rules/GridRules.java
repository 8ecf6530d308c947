package io.financebi.quicksight.rules;

import java.util.List;
import software.amazon.awssdk.services.quicksight.model.GridLayoutConfiguration;
import software.amazon.awssdk.services.quicksight.model.GridLayoutElement;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;

/** The elements of a grid lie in it, each in a place of its own. */
final class GridRules {
  /** "The width of a grid element expressed as a number of grid columns", of 0 to 35. */
  private static final String GRID = Sources.api("GridLayoutElement");

  /** "In a grid layout, visuals snap to a grid with standard spacing and alignment." */
  private static final String OVERLAP = Sources.api("LayoutConfiguration");

  private static final int WIDTH = 36;

  /**
   * Definitions that the service has exported go to column 12 of the grid of controls, and no
   * further.
   */
  private static final int WIDTH_OF_CONTROLS = 12;

  private final Facts facts;
  private final Problems problems;

  GridRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (var grid : facts.walk().all(GridLayoutConfiguration.class)) {
      List<Located<GridLayoutElement>> elements = Walk.of(grid.node()).all(GridLayoutElement.class);
      elements.forEach(this::width);
      for (int i = 0; i < elements.size(); i++) {
        for (int j = 0; j < i; j++) {
          overlap(elements.get(j), elements.get(i));
        }
      }
    }
  }

  private void width(Located<GridLayoutElement> element) {
    int end = number(element.value().columnIndex()) + number(element.value().columnSpan());
    int width =
        element.value().elementType() == LayoutElementType.PARAMETER_CONTROL
                || element.value().elementType() == LayoutElementType.FILTER_CONTROL
            ? WIDTH_OF_CONTROLS
            : WIDTH;
    problems.require(
        end <= width,
        element.location(),
        GRID,
        "Element "
            + element.value().elementId()
            + " ends at column "
            + end
            + " of a grid that has "
            + width
            + ".");
  }

  /** One without a place of its own is put where there is room. */
  private void overlap(Located<GridLayoutElement> first, Located<GridLayoutElement> second) {
    GridLayoutElement a = first.value();
    GridLayoutElement b = second.value();
    if (isPlaced(a) && isPlaced(b)) {
      boolean meet =
          meet(a.columnIndex(), a.columnSpan(), b.columnIndex(), b.columnSpan())
              && meet(a.rowIndex(), a.rowSpan(), b.rowIndex(), b.rowSpan());
      problems.require(
          !meet,
          second.location(),
          OVERLAP,
          "Element " + b.elementId() + " lies on element " + a.elementId() + ".");
    }
  }

  private static boolean isPlaced(GridLayoutElement element) {
    return element.columnIndex() != null && element.rowIndex() != null;
  }

  private static boolean meet(int from, Integer span, int otherFrom, Integer otherSpan) {
    return from < otherFrom + number(otherSpan) && otherFrom < from + number(span);
  }

  private static int number(Integer value) {
    return value == null ? 0 : value;
  }
}
