package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.QuickSightKind;
import io.financebi.testing.QuickSightState;
import io.financebi.testing.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code bi publish quicksight} where people work on what it makes. */
class PublishBesideOthersTest {
  private static final String ID = "finance-bi-finance";

  private QuickSightServers servers;
  private QuickSightState quickSight;
  private Bi bi;

  @BeforeEach
  void start() throws IOException {
    servers = QuickSightServers.start();
    quickSight = servers.quickSight();
    quickSight.know(QuickSightState.user("Anna"));
    bi = Bi.withoutS3(servers.glue());
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private Said publish(String... options) {
    return bi.run(servers.command("publish", "quicksight", options));
  }

  private void publishWell(String... options) {
    Said said = publish(options);
    assertThat(said.exit()).as(said.err()).isZero();
  }

  private void renameFirstSheet(String name) {
    ObjectNode edited = quickSight.analyses().definition(ID).deepCopy();
    ((ObjectNode) edited.at("/Sheets/0")).put("Name", name);
    quickSight.analyses().edit(ID, edited);
  }

  private String firstSheet() {
    return quickSight.analyses().definition(ID).at("/Sheets/0/Name").asText();
  }

  @Test
  void whoSeesWhichRowsAndHowItLooksStays() {
    publishWell();
    ObjectNode sales = quickSight.dataSets().all().get(ID + "-sales");
    sales
        .putObject("RowLevelPermissionDataSet")
        .put("Arn", QuickSightKind.DATA_SET.arn(ID + "-runs"))
        .put("PermissionPolicy", "GRANT_ACCESS");
    sales
        .putArray("DatasetParameters")
        .addObject()
        .putObject("StringDatasetParameter")
        .put("Id", "shop")
        .put("Name", "shop")
        .put("ValueType", "SINGLE_VALUED");
    sales.putArray("ColumnLevelPermissionRules").addObject().putArray("ColumnNames").add("user_id");
    JsonNode before = sales.deepCopy();
    String theme = "arn:aws:quicksight::aws:theme/MIDNIGHT";
    quickSight.analyses().all().get(ID).put("ThemeArn", theme);
    quickSight.dashboards().versions(ID).get(0).put("ThemeArn", theme);

    publishWell("reporting.currency=GBP", "--direct");

    ObjectNode after = quickSight.dataSets().all().get(ID + "-sales");
    assertThat(after.get("ImportMode").asText()).isEqualTo("DIRECT_QUERY");
    assertThat(after.get("RowLevelPermissionDataSet"))
        .isEqualTo(before.get("RowLevelPermissionDataSet"));
    assertThat(after.get("DatasetParameters")).isEqualTo(before.get("DatasetParameters"));
    assertThat(after.get("ColumnLevelPermissionRules"))
        .isEqualTo(before.get("ColumnLevelPermissionRules"));
    assertThat(quickSight.analyses().all().get(ID).get("ThemeArn").asText()).isEqualTo(theme);
    assertThat(quickSight.dashboards().published(ID)).isEqualTo(2);
    assertThat(quickSight.dashboards().versions(ID).get(1).get("ThemeArn").asText())
        .isEqualTo(theme);
  }

  @Test
  void whatIsChangedAfterAPublishThatFailedIsToldAndKept() {
    publishWell();
    quickSight.refuse("UpdateAnalysis", new Refusal("InternalFailureException", "Oops"));
    assertThat(publish("reporting.currency=GBP").exit()).isEqualTo(2);
    quickSight.allow("UpdateAnalysis");
    renameFirstSheet("Overview of Anna");

    Said refused = publish("reporting.currency=GBP");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("somebody has changed it since the last publish")
        .contains("Sheets/overview/Name: Overview -> Overview of Anna");
    assertThat(firstSheet()).isEqualTo("Overview of Anna");
    publishWell("reporting.currency=GBP", "--overwrite");
    assertThat(firstSheet()).isEqualTo("Overview");
  }

  @Test
  void whatIsChangedBetweenThePlanAndThePublishIsKept() {
    publishWell();
    int before = servers.server().calls("UpdateDashboard").size();
    int tagged = servers.server().calls("TagResource").size();
    // The first of what is changed is being changed, the analysis comes later.
    quickSight.atLook("TagResource", tagged + 1, () -> renameFirstSheet("Overview of Anna"));

    Said refused = publish("--direct", "reporting.currency=GBP");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("Somebody has changed the analysis " + ID + " since the plan was made.");
    assertThat(firstSheet()).isEqualTo("Overview of Anna");
    assertThat(servers.server().calls("UpdateDashboard")).hasSize(before);
  }

  @Test
  void anAnalysisOfOursThatWasThrownAwayIsTakenBackForAllWhoOwnIt() {
    publishWell();
    quickSight.analyses().all().get(ID).put("Status", "DELETED");

    publishWell("quicksight.owners=user/Anna");

    assertThat(quickSight.analyses().all().get(ID).get("Status").asText())
        .isEqualTo("UPDATE_SUCCESSFUL");
    assertThat(quickSight.access().permissions(QuickSightKind.ANALYSIS.arn(ID)))
        .containsOnlyKeys(QuickSightState.user("Anna"));
    assertThat(publish("quicksight.owners=user/Anna").out()).contains("Nothing was to be done");
  }

  @Test
  void anAnalysisOfOthersThatWasThrownAwayStaysThere() {
    publishWell();
    quickSight.access().tags(QuickSightKind.ANALYSIS.arn(ID)).clear();
    quickSight.analyses().all().get(ID).put("Status", "DELETED");
    servers.forgetCalls();

    Said refused = publish();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("it was thrown away, and bi has not made it");
    assertThat(servers.changes()).isEmpty();
  }

  @Test
  void whatAnotherPublishHasMadeOfTheSameNameStays() {
    publishWell();
    quickSight.access().tags(QuickSightKind.DASHBOARD.arn(ID)).put("finance-bi:id", "another");
    servers.forgetCalls();

    Said refused = publish();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("it is there, and bi has not made it");
    assertThat(servers.changes()).isEmpty();
  }

  @Test
  void twoAtOnceMakeEverythingOnce() {
    quickSight.setLooksAtWork(3);

    List<Said> both =
        Stream.of("user/Anna", "user/Anna")
            .map(
                owner -> CompletableFuture.supplyAsync(() -> publish("quicksight.owners=" + owner)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(both).allSatisfy(said -> assertThat(said.exit()).as(said.err()).isZero());
    assertThat(quickSight.dataSets().all()).hasSize(9);
    assertThat(quickSight.dashboards().all()).hasSize(1);
    assertThat(publish("quicksight.owners=user/Anna").out()).contains("Nothing was to be done");
  }

  @Test
  void aViewWithoutOurMarkIsReplacedOnlyWhenThatIsAsked() throws IOException {
    publishWell();
    ObjectNode view = servers.catalog().tables(QuickSightServers.DATABASE).get("finance_sales");
    view.putObject("Parameters").put("presto_view", "true");
    view.put("ViewOriginalText", "/* Presto View: e30= */");

    Said refused = publish();

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("finance_sales").contains("replace it with --overwrite");
    publishWell("--overwrite");
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void aViewThatAPublishHadNoTimeToMarkIsMadeByTheNext() {
    publishWell();
    ObjectNode view = servers.catalog().tables(QuickSightServers.DATABASE).get("finance_sales");
    view.putObject("Parameters").put("presto_view", "true");

    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("  update  view                finance_sales");
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void saysWhenWhatItWorksOnIsDeletedMeanwhile() {
    publishWell();
    quickSight.setLooksAtWork(50);
    int before = servers.server().calls("DescribeAnalysis").size();
    // Twice for the plan and before the update, and from then on while it is at work.
    quickSight.atLook("DescribeAnalysis", before + 6, () -> deleteAnalysis());

    Said said = publish("reporting.currency=GBP");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("Somebody has deleted the analysis " + ID + " meanwhile.")
        .contains("Publish again: it is made anew.");
  }

  private void deleteAnalysis() {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("AnalysisId", ID).put("ForceDeleteWithoutRecovery", true);
    try {
      var unused = quickSight.analyses().answer("DeleteAnalysis", input);
    } catch (Refusal e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tellsOfAnOwnerWhoIsToBeAReaderOnly() {
    publishWell("quicksight.owners=user/Anna");

    Said said = publish("quicksight.readers=user/Anna");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("  left    may do more than a reader: " + QuickSightState.user("Anna"))
        .contains("  left    also shared with " + QuickSightState.user("Anna"));
    assertThat(Stream.of("UpdateDashboardPermissions", "UpdateAnalysisPermissions"))
        .allSatisfy(call -> assertThat(servers.server().calls(call)).isEmpty());
  }
}
