package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours are those of the reporting zone's clocks. */
class HoursTest {
  private static final String ROWS =
      "name: rows, type: bar, grain: hour, metrics: [events], compare: previous";
  private static final String GROUPS =
      "name: groups, type: line, grain: hour, metrics: [orders, visitors]";

  @TempDir private Path folder;

  private CompiledDashboard compile(String zone) {
    return new Compiling(folder, ZoneId.of(zone)).compile(ROWS, GROUPS);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, event_at, hour_at, HOUR",
    "Europe/Paris, clock_at, clock_at, HOUR",
    "+02:00, clock_at, clock_at, HOUR",
  })
  void aFullHourOfTheClocks(String zone, String ofRows, String ofGroups, String granularity) {
    CompiledDashboard compiled = compile(zone);
    assertThat(Compiling.expression(compiled, "events", "Hour"))
        .contains("truncDate('HH', {" + ofRows + "})");
    assertThat(Compiling.expression(compiled, "events_sales", "Hour"))
        .contains("truncDate('HH', {" + ofGroups + "})");
    assertThat(Compiling.all(compiled.definition().sheets(), "DateGranularity"))
        .containsOnly(granularity);
  }

  /** Those of UTC begin at half past there. */
  @Test
  void anHourThatBeginsAtHalfPast() {
    CompiledDashboard compiled = compile("Asia/Kolkata");
    assertThat(Compiling.expression(compiled, "events", "Hour")).contains("{clock_hour_at}");
    assertThat(Compiling.expression(compiled, "events_sales", "Hour")).contains("{clock_at}");
    assertThat(Compiling.all(compiled.definition().sheets(), "DateGranularity"))
        .containsOnly("MINUTE");
    assertThat(Compiling.problems(compiled)).isEmpty();
  }

  /** Nine o'clock goes with nine o'clock, on whichever side of a change of the clocks. */
  @Test
  void theSameTimeOfTheClocksIsCompared() {
    CompiledDashboard compiled = compile("Europe/Paris");
    assertThat(Compiling.expression(compiled, "events", "Hour moved forward"))
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .matches("addDateTime\\(.*'DD', addDateTime\\(.*'MM', \\{Hour\\}\\)\\)"));
    assertThat(Compiling.problems(compiled)).isEmpty();
  }
}
