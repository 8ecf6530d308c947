package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.QuickSightKind;
import io.financebi.testing.QuickSightState;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code bi publish quicksight}, over servers that hold to AWS's own models. */
class PublishQuickSightTest {
  private static final String ID = "finance-bi-finance";

  private QuickSightServers servers;
  private QuickSightState quickSight;
  private Bi bi;

  @BeforeEach
  void start() throws IOException {
    servers = QuickSightServers.start();
    quickSight = servers.quickSight();
    quickSight.know(QuickSightState.user("Anna"));
    quickSight.know(QuickSightState.group("shops"));
    bi = Bi.withoutS3(servers.glue());
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private Said publish(String... options) {
    return bi.run(
        servers.command(
            "publish",
            "quicksight",
            Stream.concat(
                    Stream.of("quicksight.owners=user/Anna", "quicksight.readers=group/shops"),
                    Stream.of(options))
                .toArray(String[]::new)));
  }

  private void publishWell(String... options) {
    Said said = publish(options);
    assertThat(said.exit()).as(said.err()).isZero();
    servers.forgetCalls();
  }

  @Test
  void makesEverythingFromNothingInTheOrderOfNeed() {
    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("  create  view                finance_events\n")
        .contains("  create  data source finance-bi-athena\n")
        .contains("  create  dataset finance-bi-finance-sales\n")
        .contains("  create  analysis finance-bi-finance\n")
        .contains("  create  dashboard finance-bi-finance\n")
        .endsWith(
            "Changed 21 of 21: https://eu-central-1.quicksight.aws.amazon.com/sn/dashboards/"
                + ID
                + "\n");
    assertThat(said.err()).contains("finance-bi-finance-events: completed");
    assertThat(servers.catalog().tables(QuickSightServers.DATABASE))
        .containsKeys("finance_events", "finance_funnel_steps");
    assertThat(quickSight.dataSets().all().keySet())
        .containsExactlyInAnyOrderElementsOf(QuickSightServers.DATASETS);
    assertThat(quickSight.dashboards().published(ID)).isEqualTo(1);
    assertThat(quickSight.dashboards().all().get(ID).get("Name").asText())
        .isEqualTo("Retail performance");
    assertThat(servers.changes().stream().distinct())
        .containsExactly(
            "CreateDataSource",
            "TagResource",
            "CreateDataSet",
            "CreateAnalysis",
            "CreateDashboard",
            "PutDataSetRefreshProperties");
  }

  @Test
  void givesOwnersAllAndReadersTheDashboardAlone() {
    publishWell();

    String anna = QuickSightState.user("Anna");
    String shops = QuickSightState.group("shops");
    assertThat(permissions(QuickSightKind.DASHBOARD.arn(ID)))
        .containsOnlyKeys(anna, shops)
        .satisfies(
            all -> {
              assertThat(all.get(shops))
                  .containsExactlyInAnyOrder(
                      "quicksight:DescribeDashboard",
                      "quicksight:ListDashboardVersions",
                      "quicksight:QueryDashboard");
              assertThat(all.get(anna)).contains("quicksight:UpdateDashboard");
            });
    assertThat(permissions(QuickSightKind.ANALYSIS.arn(ID))).containsOnlyKeys(anna);
    assertThat(permissions(QuickSightKind.DATA_SET.arn(ID + "-sales"))).containsOnlyKeys(anna);
    assertThat(permissions(QuickSightKind.DATA_SOURCE.arn("finance-bi-athena")))
        .containsOnlyKeys(anna);
  }

  private Map<String, Set<String>> permissions(String arn) {
    return quickSight.access().permissions(arn);
  }

  @Test
  void datasetsHaveDescribedColumnsAndTheMetrics() {
    publishWell();

    ObjectNode sales = quickSight.dataSets().all().get(ID + "-sales");
    JsonNode table = sales.at("/PhysicalTableMap/view/RelationalTable");
    assertThat(table.get("Name").asText()).isEqualTo("finance_sales");
    assertThat(table.get("Schema").asText()).isEqualTo("finance_bi");
    String transforms = sales.at("/LogicalTableMap/rows/DataTransforms").toString();
    assertThat(transforms)
        .contains("\"ColumnName\":\"Net sales\"")
        .contains("coalesce(sum({net_amount}), 0)")
        .contains("Gross sales less discounts and returns");
    assertThat(quickSight.refreshes().properties().get(ID + "-sales").toString())
        .contains("\"ColumnName\":\"order_date\"");
    assertThat(quickSight.refreshes().properties())
        .doesNotContainKeys(ID + "-cohorts", ID + "-runs", ID + "-quarantine");
  }

  @Test
  void changesNothingWhenAllIsAsItOughtToBe() {
    publishWell();

    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .isEqualTo(
            "  keep    21 as they are\nNothing was to be done in QuickSight:"
                + " https://eu-central-1.quicksight.aws.amazon.com/sn/dashboards/"
                + ID
                + "\n");
    assertThat(servers.changes()).isEmpty();
  }

  @Test
  void aDryRunSaysWhatAndDoesNothing() {
    Said said = publish("--dry-run");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("  create  dashboard finance-bi-finance\n")
        .endsWith("Nothing was changed: --dry-run.\n");
    assertThat(servers.changes()).isEmpty();
    assertThat(servers.catalog().tables(QuickSightServers.DATABASE)).isEmpty();
  }

  @Test
  void anotherCurrencyChangesWhatShowsItAndTellsWhere() {
    publishWell();

    Said plan = publish("reporting.currency=GBP", "--dry-run");
    assertThat(plan.out())
        .contains("  update  analysis finance-bi-finance\n")
        .contains("Symbol: USD -> GBP")
        .contains("and ")
        .contains("  keep    19 as they are\n");

    publishWell("reporting.currency=GBP");
    assertThat(quickSight.dashboards().published(ID)).isEqualTo(2);
    assertThat(quickSight.dashboards().definition(ID, 2).toString())
        .contains("\"Symbol\":\"GBP\"")
        .doesNotContain("\"Symbol\":\"USD\"");
    assertThat(publish("reporting.currency=GBP").out()).contains("Nothing was to be done");
  }

  @Test
  void directQueriesKeepNoRows() {
    Said said = publish("--direct");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(quickSight.dataSets().all().values())
        .allMatch(each -> each.get("ImportMode").asText().equals("DIRECT_QUERY"));
    assertThat(quickSight.refreshes().properties()).isEmpty();
    assertThat(quickSight.analyses().definition(ID).toString()).doesNotContain("maxOver");
  }

  @Test
  void whatAskedAthenaEachTimeIsKeptAgain() {
    publishWell("--direct");

    publishWell();

    assertThat(quickSight.dataSets().all().values())
        .allMatch(each -> each.get("ImportMode").asText().equals("SPICE"));
    assertThat(quickSight.refreshes().properties()).containsKey(ID + "-sales");
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void aTimeOfTheDayBecomesASchedule() {
    publishWell("quicksight.refresh=06:00", "reporting.time-zone=Europe/Paris");

    JsonNode schedule = quickSight.refreshes().schedules(ID + "-runs").get("finance-bi");
    assertThat(schedule.get("RefreshType").asText()).isEqualTo("FULL_REFRESH");
    assertThat(schedule.at("/ScheduleFrequency/TimeOfTheDay").asText()).isEqualTo("06:00");
    assertThat(schedule.at("/ScheduleFrequency/Timezone").asText()).isEqualTo("Europe/Paris");

    publishWell("quicksight.refresh=hourly", "reporting.time-zone=Europe/Paris");
    assertThat(
            quickSight
                .refreshes()
                .schedules(ID + "-runs")
                .get("finance-bi")
                .at("/ScheduleFrequency/Interval")
                .asText())
        .isEqualTo("HOURLY");

    publishWell("reporting.time-zone=Europe/Paris");
    assertThat(quickSight.refreshes().schedules(ID + "-runs")).isEmpty();
  }

  @Test
  void whatSomebodyHasChangedInTheBrowserIsToldAndKept() {
    publishWell();
    ObjectNode edited = quickSight.analyses().definition(ID).deepCopy();
    JsonNode sheet = edited.at("/Sheets/0");
    ((ObjectNode) sheet).put("Name", "Overview of Anna");
    visual(sheet, "orders").remove("Subtitle");
    quickSight.analyses().edit(ID, edited);

    Said refused = publish();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("analysis finance-bi-finance")
        .contains("somebody has changed it since the last publish; --overwrite takes that back:")
        .contains("Sheets/overview/Name: Overview -> Overview of Anna")
        .contains("Sheets/overview/Visuals/orders/KPIVisual/Subtitle: gone");
    assertThat(servers.changes()).isEmpty();

    publishWell("--overwrite");
    assertThat(quickSight.analyses().definition(ID).at("/Sheets/0/Name").asText())
        .isEqualTo("Overview");
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  private static ObjectNode visual(JsonNode sheet, String id) {
    return (ObjectNode)
        StreamSupport.stream(sheet.get("Visuals").spliterator(), false)
            .map(visual -> visual.elements().next())
            .filter(visual -> visual.get("VisualId").asText().equals(id))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void anotherVersionOfTheDashboardIsToldToo() {
    publishWell();
    ObjectNode edited = (ObjectNode) quickSight.dashboards().definition(ID, 1).deepCopy();
    ((ObjectNode) edited.at("/Sheets/1")).put("Name", "Visits");
    quickSight.dashboards().edit(ID, edited);

    Said refused = publish();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("dashboard finance-bi-finance")
        .contains("Sheets/behaviour/Name: Behaviour -> Visits");
    publishWell("--overwrite");
    assertThat(quickSight.dashboards().published(ID)).isEqualTo(3);
  }

  @Test
  void doesNotTouchWhatIsNotOurs() {
    publishWell();
    quickSight.access().tags(QuickSightKind.DATA_SET.arn(ID + "-sales")).clear();

    Said refused = publish();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("dataset finance-bi-finance-sales")
        .contains("it is there, and bi has not made it");
    assertThat(servers.changes()).isEmpty();
  }

  @Test
  void aTimeInAZoneWithoutANameIsOfUtc() {
    publishWell("quicksight.refresh=01:30", "reporting.time-zone=+02:00");

    JsonNode schedule = quickSight.refreshes().schedules(ID + "-runs").get("finance-bi");
    assertThat(schedule.at("/ScheduleFrequency/TimeOfTheDay").asText()).isEqualTo("23:30");
    assertThat(schedule.at("/ScheduleFrequency/Timezone").asText()).isEqualTo("UTC");
  }

  @Test
  void givesMoreToThoseWhoAreNamedLaterAndTellsOfOthers() {
    publishWell();
    quickSight.know(QuickSightState.user("Bert"));

    Said said = publish("quicksight.owners=user/Bert");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("  grant   " + QuickSightState.user("Bert"))
        .contains("  left    also shared with " + QuickSightState.user("Anna"));
    assertThat(permissions(QuickSightKind.ANALYSIS.arn(ID)))
        .containsOnlyKeys(QuickSightState.user("Anna"), QuickSightState.user("Bert"));
  }
}
