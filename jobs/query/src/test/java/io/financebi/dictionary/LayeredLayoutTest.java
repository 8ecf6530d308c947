package io.financebi.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dictionary.LayeredLayout.Box;
import io.financebi.dictionary.LayeredLayout.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayeredLayoutTest {
  private static Box box(String id, int column) {
    return new Box(id, column, 0, 20);
  }

  @Test
  void uncrossesLines() {
    LayeredLayout layout =
        new LayeredLayout(
            List.of(box("a", 0), box("b", 0), box("c", 0), box("x", 1), box("y", 1), box("z", 1)),
            List.of(new Line("a", "z"), new Line("b", "x"), new Line("c", "y")));

    for (Line line : List.of(new Line("a", "z"), new Line("b", "x"), new Line("c", "y"))) {
      assertThat(layout.middle(line.from())).isEqualTo(layout.middle(line.to()));
    }
  }

  @Test
  void boxesOfAColumnDoNotTouchAndGroupsKeepTheirOrder() {
    LayeredLayout layout =
        new LayeredLayout(
            List.of(box("a", 0), new Box("late", 1, 2, 40), box("x", 1), box("y", 1)),
            List.of(new Line("a", "late"), new Line("a", "x"), new Line("a", "y")));

    List<Double> middles =
        List.of(layout.middle("x"), layout.middle("y")).stream().sorted().toList();
    assertThat(middles.get(1) - middles.get(0)).isGreaterThan(20);
    assertThat(layout.middle("late") - middles.get(1)).isGreaterThan(30);
    assertThat(layout.height()).isEqualTo(layout.middle("late") + 20);
  }

  @Test
  void aLineThatPassesAColumnKeepsClearOfItsBoxes() {
    Line far = new Line("a", "z");
    LayeredLayout layout =
        new LayeredLayout(
            List.of(box("a", 0), box("m", 1), box("z", 2)),
            List.of(new Line("a", "m"), new Line("m", "z"), far));

    assertThat(Math.abs(layout.middle(far, 1) - layout.middle("m"))).isGreaterThan(10);
  }
}
