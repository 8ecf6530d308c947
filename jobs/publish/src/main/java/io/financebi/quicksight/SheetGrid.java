package io.financebi.quicksight;

import io.financebi.dashboard.Dashboard.Sheet;
import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.quicksight.model.GridLayoutCanvasSizeOptions;
import software.amazon.awssdk.services.quicksight.model.GridLayoutConfiguration;
import software.amazon.awssdk.services.quicksight.model.GridLayoutElement;
import software.amazon.awssdk.services.quicksight.model.GridLayoutScreenCanvasSizeOptions;
import software.amazon.awssdk.services.quicksight.model.Layout;
import software.amazon.awssdk.services.quicksight.model.LayoutConfiguration;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;
import software.amazon.awssdk.services.quicksight.model.ResizeOption;

/**
 * Where the visuals of a sheet stand: as on a wide screen of the local page, row by row, the next
 * row where one does not fit into twelve columns any more. QuickSight's grid has three for each.
 */
final class SheetGrid {
  private static final int COLUMNS = 12;
  private static final int SHARE = 3;
  private static final int SPARKLINE = 3;
  private static final String SCREEN = "1600px";

  private final List<GridLayoutElement> elements = new ArrayList<>();
  private int row;
  private int used;
  private int tallest;

  private SheetGrid() {}

  static Layout of(Sheet sheet) {
    SheetGrid grid = new SheetGrid();
    sheet.visuals().forEach(grid::place);
    return Layout.builder()
        .configuration(
            LayoutConfiguration.builder()
                .gridLayout(
                    GridLayoutConfiguration.builder()
                        .elements(grid.elements)
                        .canvasSizeOptions(
                            GridLayoutCanvasSizeOptions.builder()
                                .screenCanvasSizeOptions(
                                    GridLayoutScreenCanvasSizeOptions.builder()
                                        .resizeOption(ResizeOption.FIXED)
                                        .optimizedViewPortWidth(SCREEN)
                                        .build())
                                .build())
                        .build())
                .build())
        .build();
  }

  private void place(Visual visual) {
    int width = visual.look().width();
    if (used + width > COLUMNS) {
      row += tallest;
      used = 0;
      tallest = 0;
    }
    int height = height(visual);
    boolean hasSparkline = visual.type() == VisualType.KPI && visual.query().grain().isPresent();
    int own = hasSparkline ? height - SPARKLINE : height;
    elements.add(element(visual.name(), used, width, row, own));
    if (hasSparkline) {
      elements.add(element(KpiVisual.sparklineId(visual), used, width, row + own, SPARKLINE));
    }
    used += width;
    tallest = Math.max(tallest, height);
  }

  /** In rows of the grid. */
  private static int height(Visual visual) {
    return switch (visual.look().height()) {
      case SMALL -> 8;
      case MEDIUM -> 13;
      case LARGE -> 20;
    };
  }

  private static GridLayoutElement element(String id, int column, int width, int row, int height) {
    return GridLayoutElement.builder()
        .elementId(id)
        .elementType(LayoutElementType.VISUAL)
        .columnIndex(column * SHARE)
        .columnSpan(width * SHARE)
        .rowIndex(row)
        .rowSpan(height)
        .build();
  }
}
