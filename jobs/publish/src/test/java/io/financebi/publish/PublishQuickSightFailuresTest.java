package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.publish.Bi.Said;
import io.financebi.testing.ModelServer;
import io.financebi.testing.QuickSightError;
import io.financebi.testing.QuickSightState;
import io.financebi.testing.Refusal;
import io.financebi.testing.ServiceFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bi publish quicksight} when something is wrong, here or there. */
class PublishQuickSightFailuresTest {
  private static final String ID = "finance-bi-finance";

  private QuickSightServers servers;
  private QuickSightState quickSight;
  private ModelServer server;
  private Bi bi;

  @BeforeEach
  void start() throws IOException {
    servers = QuickSightServers.start();
    quickSight = servers.quickSight();
    server = servers.server();
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
  void saysInQuickSightsWordsWhatIsWrongAndWhereInOurFile() {
    quickSight
        .analyses()
        .failNext(
            ID,
            QuickSightError.of(
                "COLUMN_TYPE_MISMATCH",
                "The field is of the wrong type.",
                "sheets/overview/visuals/net_sales"));

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains(
            "QuickSight does not make the analysis finance-bi-finance:\n"
                + "  COLUMN_TYPE_MISMATCH: The field is of the wrong type. (visual net_sales,"
                + " conf/dashboards/finance.yaml, line ");
    assertThat(quickSight.dashboards().all()).isEmpty();

    publishWell();
    assertThat(quickSight.dashboards().published(ID)).isEqualTo(1);
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @ParameterizedTest
  @CsvSource({
    "filterGroups/filter-country-group,'filter country, conf/dashboards/finance.yaml, line '",
    "filterGroups/top_items-limit-group,'visual top_items, conf/dashboards/finance.yaml, '",
    "sheets/overview/filterControls/overview-filter-user_id,'filter user_id, conf/dash'",
    "sheets/overview/parameterControls/x,'sheet overview, conf/dashboards/finance.yaml, line '",
    "calculatedFields/Net sales,'shown in visual net_sales, conf/dashboards/finance.yaml, line '",
    "calculatedFields/nothing of ours,calculatedFields/nothing of ours"
  })
  void namesThePartOfOurFileThatIsWrong(String path, String part) {
    quickSight.dashboards().failNext(ID, QuickSightError.of("INTERNAL_FAILURE", "No.", path));

    assertThat(publish().err()).contains("INTERNAL_FAILURE: No. (" + part);
  }

  @Test
  void aTextThatIsTooLongIsSaidBeforeAnythingIsSent(@TempDir Path folder) throws IOException {
    Path dashboards = Files.createDirectories(folder.resolve("conf/dashboards"));
    Files.copy(Path.of("../../conf/retail.ossie.yaml"), folder.resolve("conf/retail.ossie.yaml"));
    String file = Files.readString(Path.of("../../conf/dashboards/finance.yaml"));
    Files.writeString(
        dashboards.resolve("finance.yaml"),
        file.replace("title: Retail performance", "title: " + "Retail ".repeat(20))
            .replaceFirst("description: .*", "description: " + "x".repeat(513)));
    bi = bi.in(folder);

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("VersionDescription has 1 to 512 characters, not 513. (conf/dashboards/finance")
        .contains("Name has 1 to 128 characters, not ")
        .contains("dataset finance-bi-finance-sales, ")
        .contains("API_UpdateDataSet.html");
    assertThat(servers.changes()).isEmpty();
    assertThat(servers.catalog().tables(QuickSightServers.DATABASE)).isEmpty();
  }

  @Test
  void saysWhyTheDataSourceFails() {
    quickSight
        .dataSources()
        .failNext("finance-bi-athena", "ACCESS_DENIED", "QuickSight may not use Athena.");

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("data source finance-bi-athena: ACCESS_DENIED: QuickSight may not use Athena.")
        .contains("Manage QuickSight");
    publishWell();
  }

  @Test
  void saysWhyRowsCouldNotBeLoaded() {
    quickSight.ingestions().fail(ID + "-sales", "SQL_EXCEPTION", "View finance_sales is stale.");

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("could not load finance-bi-finance-sales: SQL_EXCEPTION: View finance_sales")
        .contains("finance-bi-finance-sessions: completed");
    assertThat(quickSight.dashboards().published(ID)).isEqualTo(1);
  }

  @Test
  void goesOnAfterThrottlingConflictsAndLostAnswers() {
    server.fail("CreateDataSource", ServiceFault.LOST_ANSWER);
    server.fail("CreateAnalysis", ServiceFault.THROTTLED);
    quickSight.atLook("CreateDataSet", 2, () -> quickSight.refuse("CreateDataSet", conflict()));
    quickSight.atLook("CreateDataSet", 4, () -> quickSight.allow("CreateDataSet"));
    quickSight.setLooksAtWork(3);

    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(quickSight.dataSets().all().keySet())
        .containsExactlyInAnyOrderElementsOf(QuickSightServers.DATASETS);
    assertThat(bi.pauses()).isNotEmpty();
    server.forgetCalls();
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  private static Refusal conflict() {
    return new Refusal("ConflictException", "Something else is at work on it");
  }

  @Test
  void aPublishThatBrokeOffIsDoneByTheNext() {
    publishWell();
    quickSight.refuse("UpdateDashboard", new Refusal("InternalFailureException", "Oops"));
    Said broken = publish("reporting.currency=GBP");
    assertThat(broken.exit()).isEqualTo(2);
    quickSight.allow("UpdateDashboard");

    publishWell("reporting.currency=GBP");

    assertThat(publish("reporting.currency=GBP").out()).contains("Nothing was to be done");
    assertThat(
            quickSight
                .dashboards()
                .definition(ID, quickSight.dashboards().published(ID))
                .toString())
        .contains("\"Symbol\":\"GBP\"");
  }

  @Test
  void nobodyKnownIsSaidInQuickSightsWords() {
    Said said = publish("quicksight.owners=user/Nobody");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("QuickSight").contains("Nobody");
  }

  @Test
  void needsTheNumberOfTheAccount() {
    Said said = publish("quicksight.account=");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("quicksight.account is not set.");
  }
}
