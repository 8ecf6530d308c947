package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.Call;
import io.financebi.testing.GlueState;
import io.financebi.testing.LakeOfLogs;
import io.financebi.testing.ModelServer;
import io.financebi.testing.Refusal;
import io.financebi.testing.S3Server;
import io.financebi.testing.ServiceFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code bi publish catalog}, over a server that holds to AWS's own model of Glue. */
class PublishCatalogTest {
  private static final String DATABASE = "finance_bi";
  private static final int TABLES = Tables.all().size();

  @TempDir private static Path folder;

  private static S3Server s3;

  private final GlueState state = new GlueState();
  private LakeOfLogs lake;
  private ModelServer glue;
  private Bi bi;

  @BeforeAll
  static void startS3() throws IOException {
    s3 = S3Server.start(folder.resolve("s3"), "lakes");
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  @BeforeEach
  void publishALake() throws IOException {
    lake = new LakeOfLogs(s3.bucket("lakes").resolve("shop")).publish();
    glue = state.serve();
    bi = Bi.of(s3, glue);
  }

  @AfterEach
  void stop() {
    glue.close();
    StackPermissions.requireForPublishing("glue", glue.calls());
  }

  private Said publish(String... options) {
    return bi.run(
        Stream.concat(Stream.of("publish", "catalog"), List.of(options).stream())
            .toArray(String[]::new));
  }

  private void publishWell() {
    Said said = publish();
    assertThat(said.exit()).as(said.err()).isZero();
    glue.forgetCalls();
  }

  private ObjectNode table(String name) {
    return state.tables(DATABASE).get(name);
  }

  private List<String> called() {
    return glue.calls().stream().map(Call::operation).toList();
  }

  /** Gives a column of a table in the catalog another type, or takes it away. */
  private void change(String table, String column, UnaryOperator<String> type) {
    var columns = table(table).withObject("/StorageDescriptor").withArray("/Columns");
    for (int i = 0; i < columns.size(); i++) {
      ObjectNode each = (ObjectNode) columns.get(i);
      if (each.get("Name").asText().equals(column)) {
        String other = type.apply(each.get("Type").asText());
        if (other.isEmpty()) {
          columns.remove(i);
        } else {
          each.put("Type", other);
        }
        return;
      }
    }
    throw new AssertionError("no column " + column);
  }

  @Test
  void makesTheDatabaseAndEveryTable() {
    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(state.tables(DATABASE)).hasSize(TABLES);
    assertThat(called())
        .hasSize(TABLES + 2)
        .startsWith("GetTables", "CreateDatabase", "CreateTable");
    assertThat(said.out())
        .startsWith("Snapshot 1 of s3://lakes/shop\n  create  database finance_bi\n")
        .contains("  create  mart_daily_kpis ")
        .endsWith(
            "Created %d and updated 0 of %d tables in database finance_bi.\n"
                .formatted(TABLES, TABLES));
    for (TableSpec spec : Tables.all()) {
      JsonNode storage = table(spec.name()).get("StorageDescriptor");
      assertThat(storage.get("Columns")).hasSameSizeAs(spec.columns());
      assertThat(storage.get("Location").asText()).isEqualTo("s3://lakes/shop/" + spec.name());
    }
    assertThat(glue.calls().toString()).doesNotContain("s3a:");
  }

  @Test
  void asksOnceAndChangesNothingWhenAllIsAsItOughtToBe() {
    publishWell();

    Said said = publish();

    assertThat(said.exit()).isZero();
    assertThat(called()).containsExactly("GetTables");
    assertThat(said.out())
        .endsWith(
            "  keep    %d tables as they are\nNothing was to be done in database finance_bi.\n"
                .formatted(TABLES));
  }

  @Test
  void readsADatabaseOfManyTablesByPages() {
    publishWell();
    state.setPageSize(5);

    assertThat(publish().exit()).isZero();

    assertThat(called()).containsOnly("GetTables").hasSize((TABLES + 4) / 5);
  }

  @Test
  void onlySaysWhatIsToBeDoneInADryRun() {
    Said said = publish("--dry-run");

    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains("  create  items ")
        .endsWith("Nothing was changed: --dry-run.\n");
    assertThat(called()).containsExactly("GetTables");
    assertThat(state.databases()).isEmpty();
  }

  @Test
  void changesWhatDiffersAndKeepsWhatOthersHaveNoted() {
    publishWell();
    ObjectNode items = table("items");
    items.put("Description", "things").put("Owner", "shop").put("Retention", 7);
    items.withObject("/Parameters").put("crawled", "yes").remove("table_type");
    change("sales_clean", "net_amount", type -> "");

    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(called()).containsExactly("GetTables", "UpdateTable", "UpdateTable");
    assertThat(said.out())
        .contains(
            "  update  sales_clean           new column net_amount decimal(18,2)\n",
            "  update  items                 description; property table_type\n",
            "Created 0 and updated 2 of ");
    assertThat(table("items").get("Parameters").get("crawled").asText()).isEqualTo("yes");
    assertThat(table("items").get("Parameters").get("table_type").asText()).isEqualTo("DELTA");
    assertThat(table("items").get("Owner").asText()).isEqualTo("shop");
    assertThat(table("items").get("Retention").asInt()).isEqualTo(7);
    assertThat(table("sales_clean").toString()).contains("net_amount");
    glue.forgetCalls();
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void leavesATableOfOthersAndDoesTheRest() {
    state.tables(DATABASE).put("items", TablesOfOthers.table("items").put("VersionId", "7"));
    ObjectNode before = table("items").deepCopy();

    for (String option : List.of("--dry-run", "--force")) {
      Said said = publish(option);

      assertThat(said.exit()).isEqualTo(2);
      assertThat(said.out()).contains("  refuse  items ");
      assertThat(said.err())
          .contains("catalog_refused", "items: a table of that name is there which finance-bi");
      assertThat(table("items")).isEqualTo(before);
    }
    assertThat(state.tables(DATABASE)).hasSize(TABLES);
  }

  @Test
  void leavesTheTablesOfAnotherLakeUnlessForced() {
    publishWell();
    state
        .tables(DATABASE)
        .values()
        .forEach(each -> each.withObject("/Parameters").put("finance_bi.lake", "s3://lakes/other"));

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("it is of the lake at s3://lakes/other: --force");
    assertThat(called()).containsExactly("GetTables");
    assertThat(publish("--force").out()).contains("updated " + TABLES + " of ");
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void widensAColumnAndRefusesToNarrowOrRenameOne() {
    publishWell();
    change("sales_clean", "net_amount", type -> "decimal(12,2)");
    change("items", "unit_cost", type -> "double");
    ((ObjectNode) table("mart_cohorts").at("/StorageDescriptor/Columns/0"))
        .put("Name", "first_purchase_months");

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains(
            "  items: column unit_cost is decimal(18,6), it was double: who reads it",
            "  mart_cohorts: column first_purchase_months is gone")
        .contains("Created 0 and updated 1 of ");
    assertThat(glue.done("UpdateTable")).hasSize(1);
    assertThat(publish("--force").exit()).isZero();
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void publishesNoTableThatTheLakeHasInAnotherShape() throws IOException {
    publishWell();
    Map<String, String> columns = new LinkedHashMap<>();
    Tables.named("items")
        .columns()
        .forEach(column -> columns.put(column.name(), column.type().sql()));
    columns.remove("unit_cost");
    lake.log("items", columns);
    change("items", "unit_cost", type -> "");

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("items: the lake has it with other columns (column unit_cost ", "./bi run");
    assertThat(called()).containsExactly("GetTables");
  }

  @Test
  void doesItAgainUponWhatAnotherHasMadeOfTheTableMeanwhile() {
    publishWell();
    table("items").put("Description", "things");
    state.meanwhile(
        "UpdateTable",
        () -> {
          table("items").withObject("/Parameters").put("noted", "meanwhile");
          table("items").put("VersionId", "4711");
        });

    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(called()).containsExactly("GetTables", "UpdateTable", "GetTable", "UpdateTable");
    assertThat(table("items").get("Parameters").get("noted").asText()).isEqualTo("meanwhile");
    assertThat(table("items").get("Description").asText()).isEqualTo("one item");
  }

  @Test
  void makesATableAgainThatAnotherHasDroppedMeanwhile() {
    publishWell();
    table("items").put("Description", "things");
    state.meanwhile("UpdateTable", () -> state.tables(DATABASE).remove("items"));

    assertThat(publish().exit()).isZero();
    assertThat(called()).containsExactly("GetTables", "UpdateTable", "GetTable", "CreateTable");
  }

  @Test
  void leavesATableThatAnotherHasMadeMeanwhile() {
    publishWell();
    state.tables(DATABASE).remove("items");
    state.meanwhile(
        "CreateTable", () -> state.tables(DATABASE).put("items", TablesOfOthers.table("items")));

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("items: a table of that name is there which finance-bi");
    assertThat(called()).containsExactly("GetTables", "CreateTable", "GetTable");
  }

  @ParameterizedTest
  @EnumSource(ServiceFault.class)
  void goesOnThroughEveryFault(ServiceFault fault) {
    for (String operation : List.of("GetTables", "CreateDatabase", "CreateTable")) {
      glue.fail(operation, fault, fault);
    }
    Said said = publish();
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("Created " + TABLES + " and");

    table("items").put("Description", "things");
    glue.fail("UpdateTable", fault);
    assertThat(publish().out()).contains("updated 1 of");
    assertThat(state.tables(DATABASE)).hasSize(TABLES);
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void aTableThatGlueRefusesIsNamedAndTheOthersAreMade() {
    state.refuse("items", new Refusal("InvalidInputException", "Not such a table."));

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("items: Glue: Not such a table.", "Created " + (TABLES - 1) + " and updated 0");
    assertThat(state.tables(DATABASE)).hasSize(TABLES - 1).doesNotContainKey("items");
  }

  @Test
  void aTableThatGlueHidesIsNamedAndTheOthersAreUpdated() {
    publishWell();
    for (String name : List.of("items", "mart_cohorts", "sales_clean")) {
      table(name).put("Description", "things");
    }
    state.hide("items", new Refusal("AccessDeniedException", "Lake Formation: not items."));

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("  items: Glue: Lake Formation: not items.", "Created 0 and updated 2 of ");
    assertThat(publish().err()).contains("Nothing was to be done");
  }

  @Test
  void credentialsThatExpireMeanwhileAreNoFaultOfATable() {
    state.refuse("items", new Refusal("ExpiredTokenException", "The token has expired."));

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("aws_credentials_expired").doesNotContain("catalog_refused");
  }

  @Test
  void aCallerWithoutPermissionIsToldSo() {
    state.refuseAll(new Refusal("AccessDeniedException", "You may not: glue:GetTables."));

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("aws_access_denied", "You may not: glue:GetTables.");
    assertThat(called()).containsExactly("GetTables");
  }

  @Test
  void aLakeOnADiskIsNoneToPublish() {
    Said said = bi.run("publish", "catalog", "lake.root=/nowhere");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("publish_needs_s3", "is on a disk");
    assertThat(called()).isEmpty();
  }

  @Test
  void aLakeOfWhichNothingWasPublishedIsNoneToPublish() {
    Said said = bi.run("publish", "catalog", "lake.root=s3://lakes/empty");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("lake_empty");
    assertThat(called()).isEmpty();
  }
}
