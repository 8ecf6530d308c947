package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.GlueState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.QuickSightKind;
import io.financebi.testing.QuickSightState;
import io.financebi.testing.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bi quicksight delete}, over servers that hold to AWS's own models. */
class DeleteQuickSightTest {
  private static final String DATABASE = QuickSightServers.DATABASE;
  private static final String ID = "finance-bi-finance";
  private static final String QUESTION = "Type the id finance-bi to delete all of it: ";
  private static final String ALL =
      "Deleted 1 dashboard, 1 analysis, 9 datasets, 1 data source, 9 views. The room that they had"
          + " in SPICE is free again.\n";

  private QuickSightServers servers;
  private GlueState catalog;
  private QuickSightState quickSight;
  private ModelServer server;
  private Bi bi;

  @BeforeEach
  void start() throws IOException {
    servers = QuickSightServers.start();
    catalog = servers.catalog();
    quickSight = servers.quickSight();
    server = servers.server();
    bi = Bi.withoutS3(servers.glue());
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  private void publish(String... options) {
    Said said = bi.run(servers.command("publish", "quicksight", options));
    assertThat(said.exit()).as(said.err()).isZero();
  }

  private Said delete(String... options) {
    return bi.run(servers.command("quicksight", "delete", options));
  }

  private Said answer(String typed) {
    return bi.run(() -> Optional.of(typed), servers.command("quicksight", "delete"));
  }

  private List<String> deletions() {
    return Stream.concat(server.calls().stream(), servers.glue().calls().stream())
        .map(call -> call.operation())
        .filter(operation -> operation.startsWith("Delete"))
        .toList();
  }

  /** All that is in the account and the catalog. */
  private List<String> there() {
    return Stream.of(
            quickSight.dashboards().all(),
            quickSight.analyses().all(),
            quickSight.dataSets().all(),
            quickSight.dataSources().all(),
            catalog.tables(DATABASE))
        .flatMap(all -> all.keySet().stream())
        .toList();
  }

  private void deleteAsAnother(String dataSet) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("DataSetId", dataSet);
    try {
      var unused = quickSight.dataSets().answer("DeleteDataSet", input);
    } catch (Refusal e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void deletesAllInTheOrderOfNeedWhenTheIdIsTyped() {
    publish();

    Said said = answer("finance-bi");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .startsWith(
            """
              delete  dashboard finance-bi-finance
              delete  analysis finance-bi-finance
              delete  dataset finance-bi-finance-cohorts
            """)
        .contains("  delete  data source finance-bi-athena\n  delete  view finance_cohorts\n")
        .endsWith(ALL);
    assertThat(said.err())
        .startsWith(QUESTION)
        .contains("deleted dataset finance-bi-finance-sales\n");
    assertThat(there()).isEmpty();
    assertThat(deletions().stream().distinct())
        .containsExactly(
            "DeleteDashboard",
            "DeleteAnalysis",
            "DeleteDataSet",
            "DeleteDataSource",
            "DeleteTable");
  }

  @Test
  void deletesWhatReadsAthenaDirectlyToo() {
    publish("--direct");

    assertThat(answer("finance-bi").out()).endsWith(ALL);

    assertThat(there()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "finance-bi-finance", "Finance-BI", ""})
  void anotherAnswerLeavesAll(String typed) {
    publish();
    List<String> before = there();

    Said said = answer(typed);

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("Nothing was deleted: \"" + typed + "\" is not finance-bi.")
        .contains("quicksight_not_confirmed");
    assertThat(there()).isEqualTo(before);
    assertThat(deletions()).isEmpty();
  }

  @Test
  void withoutAnybodyToAskNothingIsDeleted() {
    publish();

    Said said = delete();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("Nothing was deleted: nobody has typed finance-bi.")
        .contains("--yes");
    assertThat(deletions()).isEmpty();
  }

  @Test
  void whoIsSureIsNotAsked() {
    publish();

    Said said =
        bi.run(
            () -> {
              throw new AssertionError("was asked");
            },
            servers.command("quicksight", "delete", "--yes"));

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).doesNotContain(QUESTION);
    assertThat(there()).isEmpty();
  }

  @Test
  void aDryRunOnlyLists() {
    publish();

    Said said = delete("--dry-run", "--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("  delete  view finance_sales\n")
        .endsWith("Nothing was deleted: --dry-run.\n");
    assertThat(said.err()).isEmpty();
    assertThat(deletions()).isEmpty();
  }

  @Test
  void saysWhenThereIsNothing() {
    Said said = delete();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .isEqualTo(
            "There is nothing to delete: publish has made nothing as finance-bi that is still"
                + " there.\n");
  }

  @Test
  void anotherPublishKeepsItsThingsAndItsViews() {
    publish("quicksight.id=shop");
    publish("quicksight.id=finance-bi-test");
    publish("quicksight.id=finance-bi-finance");
    List<String> others = there();
    publish();

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains(
            "  left    dashboard finance-bi-test-finance: it is of another quicksight.id\n",
            "  left    dataset finance-bi-test-finance-sales: it is of another quicksight.id\n",
            "  left    dataset finance-bi-finance-finance-sales: it is of another quicksight.id\n")
        .doesNotContain("dashboard shop-finance")
        .endsWith(ALL);
    assertThat(others).contains("shop_finance_sales", "finance_bi_test_finance_sales");
    assertThat(there()).containsExactlyInAnyOrderElementsOf(others);

    assertThat(delete("--yes", "quicksight.id=shop").out()).endsWith(ALL);
    assertThat(delete("--yes", "quicksight.id=finance-bi-finance").out()).endsWith(ALL);
    assertThat(delete("--yes", "quicksight.id=finance-bi-test").out()).endsWith(ALL);
    assertThat(there()).isEmpty();
  }

  @Test
  void whatTheDashboardNoLongerNeedsGoesToo() {
    publish();
    ObjectNode sales = quickSight.dataSets().all().get(ID + "-sales");
    ObjectNode view = catalog.tables(DATABASE).get("finance_sales");
    publishAsBefore("old", sales, view);

    assertThat(bi.run(servers.command("publish", "quicksight", "--dry-run")).out())
        .contains("  left    dataset " + ID + "-old: the dashboard does not need it any more");
    assertThat(delete("--yes").out())
        .contains("  delete  view finance_old\n")
        .contains("10 datasets");
    assertThat(there()).isEmpty();
  }

  /** A dataset and its view, as they were made when the dashboard needed them. */
  private void publishAsBefore(String name, ObjectNode like, ObjectNode view) {
    ObjectNode input = like.deepCopy().put("DataSetId", ID + "-" + name);
    input.remove("OutputColumns");
    quickSight
        .access()
        .tags(QuickSightKind.DATA_SET.arn(ID + "-sales"))
        .forEach(
            (key, value) ->
                input.withArray("/Tags").addObject().put("Key", key).put("Value", value));
    catalog.tables(DATABASE).put("finance_" + name, view.deepCopy().put("Name", "finance_" + name));
    try {
      var unused = quickSight.dataSets().answer("CreateDataSet", input);
    } catch (Refusal e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void viewsOfAnotherDatabaseDoNotKeepOurs() {
    publish("quicksight.id=shop");
    quickSight
        .dataSets()
        .all()
        .values()
        .forEach(
            set ->
                ((ObjectNode) set.at("/PhysicalTableMap/view/RelationalTable"))
                    .put("Schema", "others"));
    publish();

    assertThat(delete("--yes").out()).endsWith(ALL);
  }

  @Test
  void whatDoesNotHaveOurTagStays() {
    publish();
    quickSight.access().tags(QuickSightKind.DATA_SET.arn(ID + "-sales")).clear();

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains(
            "  left    dataset finance-bi-finance-sales: it does not have the tag finance-bi\n")
        .contains("  left    view finance_sales: dataset finance-bi-finance-sales reads it\n")
        .contains(" 8 datasets, 1 data source, 8 views.");
    assertThat(there()).containsExactly(ID + "-sales", "finance_sales");
  }

  @Test
  void viewsAndTablesOfOthersStay() {
    publish();
    ((ObjectNode) catalog.tables(DATABASE).get("finance_sales").get("Parameters"))
        .put("finance_bi.lake", "s3://lakes/another");
    catalog.tables(DATABASE).get("finance_runs").put("TableType", "EXTERNAL_TABLE");
    ((ObjectNode) catalog.tables(DATABASE).get("finance_events").get("Parameters"))
        .remove("finance_bi.view");
    catalog
        .tables(DATABASE)
        .put("another", catalog.tables(DATABASE).get("finance_matches").deepCopy());

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("  left    view finance_sales: it does not have the marks of this lake\n");
    assertThat(there())
        .containsExactlyInAnyOrder("another", "finance_events", "finance_runs", "finance_sales");
  }

  @Test
  void aViewThatBecameAnotherInTheMeantimeStays() {
    publish();
    catalog.meanwhile(
        "GetTable", () -> catalog.tables(DATABASE).get("finance_cohorts").putObject("Parameters"));

    Said said = delete("--yes");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("view finance_cohorts does not have the marks");
    assertThat(there()).containsExactly("finance_cohorts");
  }

  @Test
  void oneThatIsRefusedStopsNoOtherAndIsDeletedByTheNext() {
    publish();
    quickSight.refuse("DeleteAnalysis", new Refusal("AccessDeniedException", "Ask Anna."));
    catalog.refuse("finance_sales", new Refusal("InvalidInputException", "Not now."));

    Said said = delete("--yes");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).contains("Deleted 1 dashboard, 9 datasets, 1 data source, 8 views.");
    assertThat(said.err())
        .contains("2 of 21 could not be deleted:")
        .contains("  QuickSight refuses the analysis " + ID + ": Ask Anna.")
        .contains("asked of the view finance_sales: Not now. (InvalidInputException")
        .contains("quicksight_not_deleted");
    assertThat(there()).containsExactly(ID, "finance_sales");

    quickSight.allow("DeleteAnalysis");
    catalog.allow("finance_sales");
    Said next = delete("--yes");
    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(next.out()).endsWith("Deleted 1 analysis, 1 view.\n");
    assertThat(there()).isEmpty();
    assertThat(delete().out()).startsWith("There is nothing to delete");
  }

  @Test
  void whatAnotherHasDeletedMeanwhileCountsAsDeleted() {
    publish();
    quickSight.atLook("DeleteDataSet", 2, () -> deleteAsAnother(ID + "-events"));
    catalog.meanwhile("DeleteTable", () -> catalog.tables(DATABASE).remove("finance_cohorts"));

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).endsWith(ALL);
    assertThat(there()).isEmpty();
  }

  @Test
  void whatIsGoneAsSoonAsItWasListedIsNotThere() {
    publish();
    int asked =
        (int)
            server.calls().stream()
                .filter(call -> call.operation().equals("ListTagsForResource"))
                .count();
    quickSight.atLook("ListTagsForResource", asked + 3, () -> deleteAsAnother(ID + "-cohorts"));

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).doesNotContain("dataset " + ID + "-cohorts").contains("8 datasets");
    assertThat(there()).isEmpty();
  }

  @Test
  void triesAgainWhatQuickSightIsAtWorkOn() {
    publish();
    bi.pauses().clear();
    Refusal conflict = new Refusal("ConflictException", "Something else is at work on it");
    quickSight.atLook("DeleteDashboard", 1, () -> quickSight.refuse("DeleteDashboard", conflict));
    quickSight.atLook("DeleteDashboard", 3, () -> quickSight.allow("DeleteDashboard"));

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(bi.pauses()).hasSize(2);
    assertThat(there()).isEmpty();
  }

  @Test
  void findsWhatIsOnFurtherPages() {
    publish("quicksight.id=shop");
    publish();
    quickSight.setPageSize(1);
    catalog.setPageSize(1);

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("Deleted 1 dashboard, 1 analysis, 9 datasets, 1 data source");
    assertThat(there()).noneMatch(id -> id.startsWith("finance-bi-"));
  }

  @Test
  void anAnalysisThatWasDeletedInTheBrowserIsNotThere() {
    publish();
    quickSight.analyses().all().get(ID).put("Status", "DELETED");

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).doesNotContain("analysis");
    assertThat(deletions()).doesNotContain("DeleteAnalysis");
  }

  @Test
  void anAccountWithoutDashboardsHasItsDatasetsDeleted() {
    publish();
    quickSight.setEdition("STANDARD");

    Said said = delete("--yes");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("Deleted 9 datasets, 1 data source, 9 views.");
  }

  @Test
  void nothingIsDeletedWhenNotAllCanBeListed() {
    publish();
    quickSight.refuse("ListDataSources", new Refusal("AccessDeniedException", "Ask Anna."));

    Said said = delete("--yes");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("Ask Anna.");
    assertThat(deletions()).isEmpty();
  }

  @Test
  void theGroupAloneSaysWhatThereIs() {
    Said said = bi.run("quicksight", "--help");

    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("delete");
  }
}
