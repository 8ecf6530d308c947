package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.DashboardReader;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dashboard in which everything is said that can be said. */
class EverythingTest {
  private static final Dashboard EVERYTHING =
      DashboardReader.read(
          Path.of("src/test/resources/io/financebi/quicksight/everything.yaml"), Compiling.MODEL);
  private static final Dashboard FINANCE =
      DashboardReader.read(Path.of("..", "..", "conf/dashboards/finance.yaml"), Compiling.MODEL);

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Paris", "+02:00", "Asia/Kolkata"})
  void keepsToTheRules(String zone) {
    Compiling compiling = new Compiling(Path.of(""), ZoneId.of(zone));
    assertThat(Compiling.problems(compiling.compile(EVERYTHING))).isEmpty();
    assertThat(Compiling.problems(compiling.compile(FINANCE))).isEmpty();
  }
}
