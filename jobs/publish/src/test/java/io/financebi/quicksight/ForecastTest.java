package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.quicksight.model.LineChartVisual;

/** QuickSight looks ahead by what the date of an axis is said to be: that must be its pieces. */
class ForecastTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "auto, UTC, DAY, true",
    "day, UTC, DAY, true",
    "hour, UTC, HOUR, true",
    "hour, Asia/Kolkata, MINUTE, false",
    "week, UTC, DAY, false",
    "month, UTC, MONTH, true",
    "quarter, UTC, QUARTER, true",
    "year, UTC, YEAR, true",
  })
  void whereThePiecesAreThoseOfTheDate(
      String grain, String zone, String granularity, boolean isAhead) {
    CompiledDashboard compiled =
        new Compiling(folder, ZoneId.of(zone))
            .compile("name: one, type: line, metrics: [net_sales], grain: " + grain);
    LineChartVisual line = compiled.definition().sheets().get(0).visuals().get(0).lineChartVisual();
    assertThat(Compiling.all(line, "DateGranularity")).containsExactly(granularity);
    assertThat(line.chartConfiguration().hasForecastConfigurations()).isEqualTo(isAhead);
    assertThat(Compiling.problems(compiled)).isEmpty();
  }
}
