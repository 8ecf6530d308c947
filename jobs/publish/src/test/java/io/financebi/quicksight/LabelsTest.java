package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What metrics are called in a visual, where the file of the dashboard says it. */
class LabelsTest {
  @TempDir private Path folder;

  /** The names under which a visual has its measures. */
  private List<String> shown(String... visuals) {
    CompiledDashboard compiled = Compiling.in(folder).compile(visuals);
    assertThat(Compiling.problems(compiled)).isEmpty();
    return compiled.definition().sheets().get(0).visuals().stream()
        .flatMap(visual -> Compiling.all(visual, "ColumnName").stream())
        .distinct()
        .toList();
  }

  private List<String> axes(String... visuals) {
    return Compiling.all(
        Compiling.in(folder).compile(visuals).definition().sheets(), "CustomLabel");
  }

  @Test
  void aLabelIsTheNameOfAField() {
    String bars = "name: bars, type: bar, grain: day, metrics: [orders, units], labels: [A, B]";
    assertThat(shown(bars)).contains("A", "B").doesNotContain("Orders", "Units");
  }

  @Test
  void oneLabelOfTwoMetricsStandsAtTheAxisOfEach() {
    String[] visuals = {
      "name: one, type: pie, by: [country], metrics: [orders], labels: [Count]",
      "name: two, type: pie, by: [country], metrics: [units], labels: [Count]",
      "name: three, type: line, grain: day, metrics: [customers], labels: [Count]",
      "name: four, type: heatmap, by: [country, channel], metrics: [units], labels: [Count]",
      "name: five, type: bar, by: [channel], metrics: [customers], labels: [Count]",
      "name: six, type: kpi, metrics: [net_sales], labels: [Count]",
    };
    assertThat(shown(visuals)).contains("Count", "Count (two)", "Count (three)", "Count (six)");
    assertThat(axes(visuals)).hasSize(5).containsOnly("Count");
  }

  @Test
  void tablesCanSayAnything() {
    String[] visuals = {
      "name: one, type: table, by: [country], metrics: [orders, units], labels: [Same, Same]",
      "name: two, type: table, by: [channel], metrics: [units, orders], labels: [Orders, channel]",
      "name: three, type: pivot, by: [country, channel], metrics: [units], labels: [Orders]",
    };
    assertThat(shown(visuals)).contains("Orders", "Units").doesNotContain("Same");
    assertThat(axes(visuals)).contains("Same", "Orders", "channel");
  }

  @Test
  void thePeriodsOfOneMetricAreToldApart() {
    String[] visuals = {
      "name: plain, type: bar, grain: day, metrics: [orders, units], labels: [A, B]",
      "name: days, type: bar, grain: day, metrics: [orders, units], labels: [A, B],"
          + " compare: previous",
      "name: weeks, type: line, grain: week, metrics: [orders], labels: [A], compare: year",
      "name: number, type: kpi, metrics: [orders], labels: [A], compare: previous, grain: day",
    };
    assertThat(shown(visuals))
        .contains("A", "A: before", "A now", "A (by week (52 weeks)) before (52 weeks)");
  }

  @Test
  void aNameThatIsTakenIsSaid() {
    Compiling compiling = Compiling.in(folder);
    assertThat(
            compiling.cannot(
                "name: odd, type: bar, grain: day, metrics: [orders, units], labels: [X, X]"))
        .contains("the visual odd, a bar", "the label X is the name of another field");
    assertThat(
            compiling.cannot(
                "name: odd, type: bar, grain: day, metrics: [units, customers], labels: [A, Orders]"))
        .contains("the visual odd, a bar", "the label Orders is the name of another field");
    assertThat(
            compiling.cannot(
                "name: odd, type: line, grain: day, metrics: [units, orders], labels: [channel, B]"))
        .contains("the visual odd, a line", "the label channel is the name of another field");
    assertThat(
            compiling.cannot(
                "name: odd, type: line, grain: day, metrics: [units, orders], labels: [\"{a}\", B]"))
        .contains("the visual odd, a line", "the label {a} is the name of another field");
  }

  @Test
  void theHouseMakesWayForALabel() {
    String[] visuals = {
      "name: one, type: bar, grain: day, metrics: [orders, units], labels: [In the period, Hour]",
      "name: two, type: bar, grain: hour, metrics: [orders]",
    };
    assertThat(shown(visuals)).contains("In the period", "Hour", "Hour (2)");
  }

  @Test
  void stepsOfOneLabelWouldBeOne() {
    assertThat(
            Compiling.in(folder)
                .cannot("name: odd, type: funnel, metrics: [views, purchases], labels: [A, A]"))
        .contains("the visual odd, a funnel", "two of its steps have one label");
  }
}
