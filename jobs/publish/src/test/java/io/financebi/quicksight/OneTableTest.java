package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.WideTable.Column;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visual reads one table, and all visuals of the same datasets the same one. */
class OneTableTest {
  @TempDir private Path folder;

  @Test
  void theOrderOfTheMetricsDoesNotMatter() {
    CompiledDashboard compiled =
        Compiling.in(folder)
            .compile(
                "name: one, type: line, grain: day, metrics: [orders, visitors]",
                "name: two, type: table, by: [category], metrics: [buyers, units]");
    assertThat(compiled.datasets()).hasSize(1);
    assertThat(compiled.datasets().get(0).metrics())
        .containsOnlyKeys("Orders", "Visitors", "Buyers", "Units");
    assertThat(Compiling.problems(compiled)).isEmpty();
  }

  @Test
  void oneFieldIsOneColumnHoweverItIsWritten() {
    CompiledDashboard compiled =
        Compiling.in(folder)
            .compile(
                "name: one, type: table, by: [category], metrics: [orders, visitors]",
                "name: two, type: table, by: [items.category], metrics: [orders, visitors],"
                    + " where: [items.category = Kitchen], order: [-category]");
    assertThat(compiled.datasets().get(0).table().columns())
        .extracting(Column::name)
        .doesNotHaveDuplicates()
        .contains("category");
    assertThat(Compiling.expression(compiled, "events_sales", "Shown in two"))
        .contains("ifelse({category} = 'Kitchen', 1, 0)");
    assertThat(Compiling.problems(compiled)).isEmpty();
  }

  @Test
  void whatATableCannotHoldIsSaidOfTheVisualThatAsks() {
    assertThat(
            Compiling.in(folder)
                .cannot(
                    "name: one, type: line, grain: day, metrics: [orders, visitors]",
                    "name: odd, type: line, grain: day, metrics: [visitors, new_customers]"))
        .startsWith("some.yaml, line 9: QuickSight cannot show the visual odd, a line: ")
        .contains("new_customers depends on the beginning");
    assertThat(
            Compiling.in(folder)
                .cannot("name: odd, type: funnel, metrics: [conversion_rate, sessions]"))
        .contains("the visual odd, a funnel", "is more than one COUNT or SUM");
    assertThat(
            Compiling.in(folder).cannot("name: odd, type: funnel, metrics: [visitors, customers]"))
        .contains("the visual odd, a funnel", "are of several datasets");
  }
}
