package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.DashboardReader;
import io.financebi.dashboard.Visual;
import io.financebi.errors.UserException;
import io.financebi.semantic.OssieReader;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.ReportingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.quicksight.model.GridLayoutElement;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;

/** What the dashboard of the house becomes. */
class FinanceDashboardTest {
  private static final Path CONF = Path.of("..", "..", "conf");
  private static final SemanticModel MODEL = OssieReader.read(CONF.resolve("retail.ossie.yaml"));
  private static final Dashboard DASHBOARD =
      DashboardReader.read(CONF.resolve("dashboards/finance.yaml"), MODEL);

  @TempDir private Path folder;

  private static CompiledDashboard compile(Dashboard dashboard, ZoneId zone) {
    return DashboardCompiler.compile(MODEL, dashboard, new ReportingSettings("EUR", zone), true);
  }

  @Test
  void theSameFilesGiveTheSameDefinition() {
    assertThat(compile(DASHBOARD, ZoneOffset.UTC).definition())
        .isEqualTo(compile(DASHBOARD, ZoneOffset.UTC).definition());
  }

  @Test
  void everyVisualIsThereOnItsSheetInItsPlace() {
    List<SheetDefinition> sheets = compile(DASHBOARD, ZoneOffset.UTC).definition().sheets();
    assertThat(sheets)
        .extracting(SheetDefinition::sheetId)
        .containsExactly("overview", "behaviour", "sales", "customers", "quality");
    for (int i = 0; i < sheets.size(); i++) {
      Map<String, GridLayoutElement> places =
          sheets.get(i).layouts().get(0).configuration().gridLayout().elements().stream()
              .collect(Collectors.toMap(GridLayoutElement::elementId, each -> each));
      for (Visual visual : DASHBOARD.sheets().get(i).visuals()) {
        assertThat(places).containsKey(visual.name());
        assertThat(places.get(visual.name()).columnSpan()).isEqualTo(3 * visual.look().width());
      }
    }
    // Six numbers side by side, and the ring and the bars below them.
    Map<String, GridLayoutElement> overview =
        sheets.get(0).layouts().get(0).configuration().gridLayout().elements().stream()
            .collect(Collectors.toMap(GridLayoutElement::elementId, each -> each));
    assertThat(overview.get("events_total").rowIndex()).isZero();
    assertThat(overview.get("events_total").columnIndex()).isEqualTo(30);
    assertThat(overview.get("event_types").rowIndex())
        .isEqualTo(overview.get("events_over_time").rowIndex())
        .isEqualTo(8);
    assertThat(overview.get("events_over_time").columnIndex()).isEqualTo(12);
  }

  @Test
  void daysAndCutsAreByTheClocksOfTheReportingZone() {
    String sql =
        compile(DASHBOARD, ZoneId.of("Europe/Paris")).datasets().stream()
            .filter(dataset -> dataset.identifier().equals("events"))
            .map(dataset -> dataset.table().sql())
            .findFirst()
            .orElseThrow();
    assertThat(sql)
        .contains(
            "CAST(date_trunc('millisecond', events.event_at AT TIME ZONE 'Europe/Paris')"
                + " AS timestamp(3)) AS clock_at",
            "CAST(date_trunc('week', events.event_date) AS date) AS week_start");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: pie, metrics: [net_sales], by: [country], compare: previous"
            + " | a ring has no period before beside it",
        "type: heatmap, metrics: [net_sales], by: [country, category], top: 3"
            + " | a heat map shows all values of both sides",
        "type: pivot, metrics: [net_sales], by: [country, category], order: [-net_sales]"
            + " | a pivot table is in the order of its two sides",
        "type: table, metrics: [net_sales], by: [country], top: 3"
            + " | a table gathers no others: write limit instead of top",
        "type: line, metrics: [net_sales, orders], by: [country], grain: day"
            + " | several metrics or the values of a dimension, not both",
        "type: bar, metrics: [net_sales], by: [country], grain: day, compare: previous"
            + " | has no period before beside it",
        "type: bar, metrics: [net_sales], grain: day, limit: 3"
            + " | a chart over time has no limit",
        "type: bar, metrics: [net_sales], by: [country], top: 3, order: [country]"
            + " | it keeps the first values of an order",
        "type: kpi, metrics: [net_sales], limit: 1"
            + " | a single number has neither a limit nor a top",
        "type: funnel, metrics: [views, purchases], limit: 2" + " | a funnel shows all its steps",
        "type: bar, metrics: [net_sales], by: [country], where: [\"country=Cote d'Or\"]"
            + " | has a quote or a backslash in it",
      })
  void whatQuickSightCannotShowIsSaid(String visual, String reason) throws IOException {
    UserException said =
        catchThrowableOfType(UserException.class, () -> compile(one(visual), ZoneOffset.UTC));
    assertThat(said).as(visual).isNotNull();
    assertThat(said.code()).isEqualTo("quicksight_cannot");
    assertThat(said.problem()).contains("QuickSight cannot show the visual odd").contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: line, metrics: [new_customers, visitors], grain: day"
            + " | depends on the beginning of the period",
        "type: funnel, metrics: [conversion_rate, sessions] | is more than one COUNT or SUM",
        "type: funnel, metrics: [visitors, customers] | are of several datasets",
        "type: funnel, metrics: [views, visitors] | are not all counted in one way",
      })
  void whatOneTableCannotHoldIsSaid(String visual, String reason) throws IOException {
    UserException said =
        catchThrowableOfType(UserException.class, () -> compile(one(visual), ZoneOffset.UTC));
    assertThat(said).as(visual).isNotNull();
    assertThat(said.problem()).contains(reason);
  }

  private Dashboard one(String visual) throws IOException {
    String text =
        """
        version: 1
        title: One
        period: 30d
        sheets:
          - name: only
            title: Only
            visuals:
              - {name: odd, title: Odd, %s}
        """
            .formatted(visual);
    return DashboardReader.read(Files.writeString(folder.resolve("one.yaml"), text), MODEL);
  }
}
