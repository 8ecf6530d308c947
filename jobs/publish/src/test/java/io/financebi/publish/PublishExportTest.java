package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.export.ExportLog;
import io.financebi.export.ExportState;
import io.financebi.export.ExportedTable;
import io.financebi.export.Retired;
import io.financebi.lake.LocalLakeFiles;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.Call;
import io.financebi.testing.GlueState;
import io.financebi.testing.LakeOfLogs;
import io.financebi.testing.ModelServer;
import io.financebi.testing.Refusal;
import io.financebi.testing.S3Server;
import io.financebi.testing.ServiceFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain Parquet files of an export in the catalog: its tables and their partitions. */
class PublishExportTest {
  private static final String SALES = "sales_clean_parquet";

  @TempDir private Path folder;

  private final GlueState state = new GlueState();
  private final Map<String, String> days = new TreeMap<>();
  private S3Server s3;
  private LakeOfLogs lake;
  private ModelServer glue;
  private Bi bi;

  @BeforeEach
  void exportAFirstTime() throws IOException {
    s3 = S3Server.start(folder.resolve("s3"), "lakes", "exports");
    lake = new LakeOfLogs(s3.bucket("lakes").resolve("shop")).publish();
    glue = state.serve();
    bi = Bi.of(s3, glue);
    for (int day = 0; day < 230; day++) {
      write(LocalDate.parse("2025-01-01").plusDays(day).toString(), "a-1");
    }
    export(1, "items/a-1");
  }

  @AfterEach
  void stop() {
    glue.close();
    s3.close();
    StackPermissions.requireForPublishing("glue", glue.calls());
  }

  private Path exported() {
    return s3.bucket("exports").resolve("shop");
  }

  /** Writes a file of a day's partition, and makes it the one that is exported. */
  private void write(String day, String name) throws IOException {
    String location = "sales_clean/order_date=" + day + "/" + name;
    Files.createDirectories(exported().resolve(location));
    Files.writeString(exported().resolve(location).resolve("part.parquet"), "of " + name);
    days.put(day, location);
  }

  /** Notes what was written as the export of a snapshot, as a run does at noon. */
  private void export(long snapshot, String items) {
    List<ExportedTable> tables =
        List.of(
            new ExportedTable("sales_clean", days), new ExportedTable("items", Map.of("", items)));
    var unused =
        new ExportLog(new LocalLakeFiles(exported()))
            .update(
                ExportState.none("s3a://lakes/shop"),
                before ->
                    before.followedBy(
                        LakeOfLogs.snapshot(snapshot),
                        tables,
                        Instant.parse("2025-06-08T12:00:00Z")));
  }

  private ExportState noted() {
    return new ExportLog(new LocalLakeFiles(exported())).read().orElseThrow();
  }

  private Said publish(Bi with, String... options) {
    return with.run(
        Stream.concat(
                Stream.of("publish", "catalog", "lake.export=s3://exports/shop"),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private void publishWell() {
    Said said = publish(bi);
    assertThat(said.exit()).as(said.err()).isZero();
    glue.forgetCalls();
  }

  private Map<String, ObjectNode> partitions() {
    return state.partitions().of(SALES);
  }

  private String location(String day) {
    return partitions().get(day).at("/StorageDescriptor/Location").asText();
  }

  private List<String> called() {
    return glue.calls().stream().map(Call::operation).toList();
  }

  @Test
  void tablesGetTheirPartitionsAHundredAtATime() {
    Said said = publish(bi);

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains(
            "  create  items_parquet ",
            "  update  sales_clean_parquet   partitions: 230 new, 0 with other files, 0 gone\n",
            "Created 18 and updated 0 of 18 tables in database finance_bi. Changed 230 partitions.");
    assertThat(glue.calls("BatchCreatePartition"))
        .extracting(call -> call.get("PartitionInputList").size())
        .containsExactly(100, 100, 30);
    assertThat(partitions()).hasSize(230);
    JsonNode table = state.tables("finance_bi").get(SALES);
    assertThat(table.at("/PartitionKeys").toString())
        .startsWith("[{\"Name\":\"order_date\",\"Type\":\"date\"");
    assertThat(table.at("/StorageDescriptor/Columns").findValuesAsText("Name"))
        .contains("net_amount")
        .doesNotContain("order_date");
    assertThat(table.at("/StorageDescriptor/Location").asText())
        .isEqualTo("s3://exports/shop/sales_clean");
    assertThat(location("2025-01-02"))
        .isEqualTo("s3://exports/shop/sales_clean/order_date=2025-01-02/a-1");
    assertThat(state.tables("finance_bi").get("items_parquet").at("/StorageDescriptor/Location"))
        .hasToString("\"s3://exports/shop/items/a-1\"");
    assertThat(glue.calls().toString()).doesNotContain("s3a:");

    glue.forgetCalls();
    assertThat(publish(bi).out()).contains("Nothing was to be done");
    assertThat(called()).containsExactly("GetTables");
  }

  @Test
  void readersFindTheNewFilesAndTheOldOnesStayForAWhile() throws IOException {
    publishWell();
    write("2025-01-02", "b-2");
    write("2025-09-01", "b-2");
    days.remove("2025-01-03");
    lake.publish(2);
    export(2, "items/b-2");
    state.partitions().setPageSize(50);

    Said said = publish(bi.after(Duration.ofHours(3)));

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains(
            "  update  items_parquet         location s3://exports/shop/items/b-2, was s3://exports",
            "partitions: 1 new, 1 with other files, 1 gone\n",
            "Changed 3 partitions.");
    assertThat(location("2025-01-02")).endsWith("/b-2");
    assertThat(partitions()).hasSize(230).containsKey("2025-09-01").doesNotContainKey("2025-01-03");
    assertThat(called().stream().filter(name -> name.equals("GetPartitions"))).hasSize(5);
    assertThat(noted().retired())
        .containsExactlyInAnyOrder(
            retired("items/a-1"),
            retired("sales_clean/order_date=2025-01-02/a-1"),
            retired("sales_clean/order_date=2025-01-03/a-1"));

    assertThat(publish(bi.after(Duration.ofHours(26))).out()).contains("Nothing was to be done");
    assertThat(exported().resolve("sales_clean/order_date=2025-01-02/a-1")).exists();

    assertThat(publish(bi.after(Duration.ofHours(28))).out())
        .contains("Removed 3 folders that others had replaced.");
    assertThat(exported().resolve("sales_clean/order_date=2025-01-02/a-1/part.parquet"))
        .doesNotExist();
    assertThat(exported().resolve("sales_clean/order_date=2025-01-02/b-2/part.parquet")).exists();
    assertThat(noted().retired()).isEmpty();
  }

  private static Retired retired(String location) {
    return new Retired(location, Instant.parse("2025-06-08T15:00:00Z"));
  }

  @Test
  void aPartitionThatGlueFailsInIsDoneAgainByItself() {
    state.partitions().fail("2025-01-05", "InternalServiceException", "ThrottlingException");
    glue.fail("BatchCreatePartition", ServiceFault.THROTTLED);

    Said said = publish(bi);

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(partitions()).hasSize(230);
    assertThat(glue.done("BatchCreatePartition"))
        .extracting(call -> call.get("PartitionInputList").size())
        .containsExactly(100, 100, 30, 1, 1);
  }

  @Test
  void aLostAnswerLeavesPartitionsThatAreThereAlready() {
    glue.fail("BatchCreatePartition", ServiceFault.LOST_ANSWER);
    assertThat(publish(bi).exit()).isZero();
    assertThat(partitions()).hasSize(230);
    assertThat(glue.calls("BatchUpdatePartition")).hasSize(1);
  }

  @Test
  void aPartitionThatGlueRefusesIsNamedAndTheOthersAreShown() {
    state.partitions().fail("2025-01-05", "InvalidInputException");

    Said said = publish(bi);

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("catalog_refused", SALES + ": 2025-01-05: Glue: for a test");
    assertThat(partitions()).hasSize(229);

    glue.forgetCalls();
    assertThat(publish(bi).exit()).isZero();
    assertThat(partitions()).hasSize(230);
    assertThat(called()).contains("GetPartitions", "BatchCreatePartition", "UpdateTable");
  }

  @Test
  void whatOthersDoToPartitionsMeanwhileIsMadeGood() throws IOException {
    publishWell();
    write("2025-01-02", "b-2");
    days.remove("2025-01-03");
    lake.publish(2);
    export(2, "items/a-1");
    state.meanwhile("BatchUpdatePartition", () -> partitions().remove("2025-01-02"));
    state.meanwhile("BatchDeletePartition", () -> partitions().remove("2025-01-03"));

    assertThat(publish(bi).exit()).isZero();

    assertThat(location("2025-01-02")).endsWith("/b-2");
    assertThat(partitions()).hasSize(229);
  }

  @Test
  void whoMeetsAnotherPublisherLeavesTheTableToBeLookedAtAgain() throws IOException {
    publishWell();
    write("2025-01-02", "b-2");
    lake.publish(2);
    export(2, "items/a-1");
    state.meanwhile(
        "BatchUpdatePartition",
        () ->
            state
                .tables("finance_bi")
                .get(SALES)
                .withObject("/Parameters")
                .put("finance_bi.partitions", "under way of another"));
    assertThat(publish(bi).exit()).isZero();
    partitions().get("2025-01-02").withObject("/StorageDescriptor").put("Location", "s3://old");
    glue.forgetCalls();

    assertThat(publish(bi).out()).contains("0 new, 1 with other files, 0 gone");
    assertThat(location("2025-01-02")).endsWith("/b-2");
    assertThat(publish(bi).out()).contains("Nothing was to be done");
  }

  @Test
  void partitionsThatMayNotBeSeenAreThoseOfOneTable() throws IOException {
    publishWell();
    write("2025-01-02", "b-2");
    lake.publish(2);
    export(2, "items/b-2");
    state
        .partitions()
        .refuse(SALES, new Refusal("AccessDeniedException", "Lake Formation: not these."));

    Said said = publish(bi);

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).contains("  refuse  sales_clean_parquet   partitions: Glue: Lake");
    assertThat(said.err())
        .contains(SALES + ": Glue: Lake Formation: not these.", "updated 1 of 18 tables");
    assertThat(exported().resolve("sales_clean/order_date=2025-01-02/a-1")).exists();
  }

  @Test
  void anExportOfAnotherLakeOrADamagedOneIsLeftOutToo() throws IOException {
    Files.writeString(exported().resolve(ExportLog.FILE), "{}");
    Said said = publish(bi);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("Left out: ", "is damaged: it has no format_version");
    assertThat(state.tables("finance_bi")).doesNotContainKey(SALES);
  }

  @Test
  void anExportOfAnotherSnapshotIsLeftOut() throws IOException {
    publishWell();
    write("2025-01-02", "b-2");
    lake.publish(2);

    Said said = publish(bi);

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("Left out: the plain Parquet files at s3a://exports/shop");
    assertThat(called()).containsExactly("GetTables");
    assertThat(location("2025-01-02")).endsWith("/a-1");
  }

  @Test
  void theFilesOfATableThatIsRefusedStay() throws IOException {
    publishWell();
    write("2025-01-02", "b-2");
    lake.publish(2);
    export(2, "items/b-2");
    state.tables("finance_bi").get(SALES).withObject("/Parameters").remove("finance_bi.lake");

    Said said = publish(bi.after(Duration.ofDays(9)));

    assertThat(said.exit()).isEqualTo(2);
    assertThat(exported().resolve("sales_clean/order_date=2025-01-02/a-1/part.parquet")).exists();
    assertThat(location("2025-01-02")).endsWith("/a-1");
    assertThat(glue.calls("GetPartitions")).isEmpty();
  }
}
