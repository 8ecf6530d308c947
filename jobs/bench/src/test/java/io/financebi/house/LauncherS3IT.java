package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.SampleInS3.Said;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.GlueState;
import io.financebi.testing.ModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with raw files and a lake in S3: bi, spark-submit's entry, DuckDB. */
class LauncherS3IT {
  private static final Path HOUSE = Reactor.checkout();

  @TempDir private static Path folder;

  private static SampleInS3 sample;
  private static final GlueState CATALOG = new GlueState();
  private static ModelServer glue;

  @BeforeAll
  static void uploadRawFiles() throws IOException {
    sample = SampleInS3.upload(folder);
    glue = CATALOG.serve();
    sample
        .with("AWS_ENDPOINT_URL_GLUE", glue.endpoint())
        .with("BI_LAKE_EXPORT", "s3://exports/shop");
  }

  @AfterAll
  static void stop() {
    if (sample != null) {
      sample.close();
      glue.close();
    }
  }

  private static Said bi(String... arguments) throws IOException, InterruptedException {
    return sample.bi(arguments);
  }

  @Test
  void aRunThatWasKilledIsCompletedAndAnswersAsOneOnADisk() throws Exception {
    killARun();
    assertThat(bi("query", "-e", "SELECT 1").err()).contains("There is no lake at");

    Said run = bi("run");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("Undoing an interrupted run").doesNotContain("WARN", "ERROR");
    assertThat(run.out()).contains("reconciled: all ", "to s3://lakes/shop");
    for (String query : List.of("net_sales_by_category", "sessions_by_length", "rfm_segments")) {
      Said answer = bi("query", "--format=csv", query);
      assertThat(answer.exit()).as(answer.err()).isZero();
      assertThat(answer.out())
          .isEqualTo(Files.readString(HOUSE.resolve("sql/golden/" + query + ".csv")));
    }
    assertThat(bi("run").out()).contains("Nothing to do", "s3://lakes/shop");
    assertTheCatalogHasItsTables();
    assertANewFileIsTakenAlone();
  }

  private static void killARun() throws Exception {
    long seed = new Random().nextLong();
    int last = new Random(seed).nextInt(40, 300);
    AtomicInteger puts = new AtomicInteger();
    AtomicReference<Process> run = new AtomicReference<>();
    try (FaultProxy proxy =
        FaultProxy.start(
            sample.server(),
            request -> {
              if (request.isPut() && puts.incrementAndGet() == last) {
                run.get().destroyForcibly();
              }
              return Fault.NONE;
            })) {
      run.set(sample.start(proxy.endpoint(), List.of("run")));
      Said killed = sample.said(run.get());
      assertThat(killed.exit())
          .as("seed %d, put %d of %d: %s", seed, last, puts.get(), killed)
          .isEqualTo(137);
    }
  }

  private static void assertANewFileIsTakenAlone() throws Exception {
    Files.writeString(
        sample.raw("interactions/late.csv"),
        "user_id,item_id,event_type,timestamp\nu-late,i-late,VIEW,1749340800\n");
    Said run = bi("run");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("Published incremental run");
    String sql =
        "SELECT MAX(event_date) AS late, COUNT(*) AS items, (SELECT COUNT(*) FROM interactions_clean)"
            + " AS every FROM interactions_clean WHERE item_id = 'i-late'";
    assertThat(bi("query", "--format=csv", "-e", sql).out())
        .isEqualTo("late,items,every\n2025-06-08,1,20006\n");
    assertThat(bi("publish", "catalog").out()).contains("Changed ", " partitions.");
    Map<String, String> days = days();
    assertThat(days).hasSize(60);
    days.forEach((day, location) -> assertIsOfTheRunThatTouched(day, location));
  }

  private static void assertIsOfTheRunThatTouched(String day, String location) {
    assertThat(location).as(day).endsWith(day.equals("2025-06-08") ? "-2" : "-1");
    Path exports = sample.server().bucket("exports");
    assertThat(exports.resolve(location.substring("s3://exports/".length())))
        .isDirectoryContaining("glob:**.parquet");
  }

  private static void assertTheCatalogHasItsTables() throws Exception {
    Said published = bi("publish", "catalog");
    assertThat(published.exit()).as(published.err()).isZero();
    assertThat(published.out()).startsWith("Snapshot 1 of s3://lakes/shop\n  create  database");
    List<String> tables = new ArrayList<>(Tables.all().stream().map(TableSpec::name).toList());
    Tables.all().stream()
        .filter(spec -> spec.layer() == Layer.CLEAN || spec.layer() == Layer.MART)
        .forEach(spec -> tables.add(spec.name() + "_parquet"));
    assertThat(glue.done("CreateTable").stream().map(call -> call.at("/TableInput/Name").asText()))
        .containsExactlyElementsOf(tables);
    assertThat(days()).hasSize(60);
    assertThat(bi("publish", "catalog").out()).contains("Nothing was to be done in database");
  }

  /** Where each day's events are, by the catalog. */
  private static Map<String, String> days() {
    Map<String, String> days = new TreeMap<>();
    CATALOG
        .partitions()
        .of("interactions_clean_parquet")
        .forEach(
            (day, partition) ->
                days.put(day, partition.at("/StorageDescriptor/Location").asText()));
    return days;
  }
}
