package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of the period before, as calculated fields. */
class ComparisonsTest {
  @TempDir private Path folder;

  private CompiledDashboard compile(String... visuals) {
    CompiledDashboard compiled = Compiling.in(folder).compile(visuals);
    assertThat(Compiling.problems(compiled)).isEmpty();
    return compiled;
  }

  private static Optional<String> field(CompiledDashboard compiled, String name) {
    return Compiling.expression(compiled, "sales", name);
  }

  @Test
  void allDaysHaveNoneBefore() {
    CompiledDashboard compiled =
        compile("name: one, type: kpi, metrics: [net_sales], compare: previous");
    assertThat(field(compiled, "Net sales before"))
        .contains(
            "ifelse(NOT (${Period} = 'All'),"
                + " coalesce(sum(ifelse({Counted before} = 1, {net_amount}, NULL)), 0), NULL)");
  }

  /** The grain may be one of which the period has no whole number. */
  @Test
  void piecesThatAreNotAlikeAreNotCompared() {
    CompiledDashboard compiled =
        compile("name: one, type: line, metrics: [net_sales], grain: auto, compare: previous");
    String flag = "Piece of time beside another is compared";
    assertThat(field(compiled, "Net sales (by piece) before"))
        .hasValueSatisfying(
            said -> assertThat(said).startsWith("ifelse(max({" + flag + "}) = 1, "));
    assertThat(field(compiled, "Counted (by piece)"))
        .contains("ifelse({" + flag + "} = 1, {Counted}, {In the period})");
    assertThat(Compiling.all(compiled.definition().filterGroups(), "ColumnName"))
        .containsExactly("Counted (by piece)");
  }

  /** Days always have days before them. */
  @Test
  void piecesThatAreAlwaysAlikeNeedNoFlag() {
    CompiledDashboard compiled =
        compile("name: one, type: line, metrics: [net_sales], grain: day, compare: previous");
    assertThat(field(compiled, "Net sales (by day) before"))
        .hasValueSatisfying(
            said -> assertThat(said).startsWith("ifelse(NOT (${Period} = 'All'), "));
    assertThat(Compiling.all(compiled.definition().filterGroups(), "ColumnName"))
        .containsExactly("Counted");
  }

  @Test
  void oneMetricChangesInSeveralWays() {
    CompiledDashboard compiled =
        compile(
            "name: one, type: table, metrics: [net_sales], by: [country], compare: previous",
            "name: two, type: table, metrics: [net_sales], by: [country], compare: year",
            "name: three, type: table, metrics: [net_sales], grain: day, compare: previous");
    assertThat(compiled.definition().calculatedFields())
        .filteredOn(each -> each.name().startsWith("Change from "))
        .hasSize(3);
  }
}
