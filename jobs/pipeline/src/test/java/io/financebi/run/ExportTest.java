package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.export.ExportLog;
import io.financebi.export.ExportState;
import io.financebi.export.ExportedRows;
import io.financebi.export.Retired;
import io.financebi.lake.LocalLakeFiles;
import io.financebi.lake.S3aSettings;
import io.financebi.report.RunKind;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.RowText;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lake's tables as plain Parquet files, which follow every run. */
class ExportTest extends OwnShop {
  private static final List<TableSpec> EXPORTED =
      Tables.all().stream()
          .filter(spec -> spec.layer() == Layer.CLEAN || spec.layer() == Layer.MART)
          .toList();

  @BeforeEach
  void write() throws IOException {
    shop.write(
        "sales",
        "1.csv",
        "o1,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,",
        "o2,1,u2,i1,1,5.55,0,USD,2025-04-11T10:00:00Z,,",
        "o4,1,u3,i1,1,5.55,0,USD,2025-04-12T10:00:00Z,,");
    shop.write("interactions", "1.csv", "u1,i1,VIEW,2025-04-10T09:00:00Z");
  }

  private Path export() {
    return folder.resolve("export");
  }

  private RunResult run() {
    return shop.run("lake", RunOptions.INCREMENTAL);
  }

  private void oneMoreDay() throws IOException {
    shop.write("sales", "2.csv", "o3,1,u2,i1,1,1.00,0,USD,2025-04-11T12:00:00Z,,");
  }

  private List<String> lake(TableSpec table) {
    return shop.rows("lake", table).stream().map(row -> RowText.of(table, row)).sorted().toList();
  }

  private void assertSameInFolders() {
    for (TableSpec table : EXPORTED) {
      // Of a table without rows Spark finds no schema.
      if (!lake(table).isEmpty()) {
        assertThat(ExportedRows.inFolders(spark, export(), table))
            .as(table.name())
            .isEqualTo(lake(table));
      }
    }
  }

  /** Every file below a folder with what tells it from one of the same name. */
  private static Map<String, Object> files(Path folder) throws IOException {
    Map<String, Object> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.getAttribute(file, "unix:ino"));
      }
    }
    return files;
  }

  @Test
  void onADiskOnlyThePartitionsThatARunHasTouchedAreReplaced() throws IOException {
    shop.with("lake.export=" + export());
    run();
    assertSameInFolders();
    Map<String, Object> before = files(export().resolve("sales_clean"));
    assertThat(before.keySet())
        .hasSize(3)
        .allMatch(name -> name.matches("order_date=2025-04-1[012]/[^/]+\\.parquet"));

    shop.write(
        "sales",
        "2.csv",
        "o3,1,u2,i1,1,1.00,0,USD,2025-04-11T12:00:00Z,,",
        "o4,1,u3,i1,1,5.55,0,USD,2025-04-14T10:00:00Z,2025-04-15T00:00:00Z,");
    run();

    assertSameInFolders();
    Map<String, Object> after = files(export().resolve("sales_clean"));
    assertThat(after.keySet()).hasSize(3);
    assertThat(export().resolve("sales_clean/order_date=2025-04-12")).doesNotExist();
    before.forEach(
        (name, file) -> {
          if (name.contains("2025-04-10")) {
            assertThat(after).containsEntry(name, file);
          } else {
            assertThat(after).doesNotContainKey(name);
          }
        });
    assertThat(export().resolve("_aside")).doesNotExist();
    assertThat(shop.told()).contains("Exporting");
  }

  @Test
  void whatIsAskedForLaterIsExportedWithoutAnythingNewToReadAndIsThatOfOneLake()
      throws IOException {
    run();
    shop.with("lake.export=" + export());

    assertThat(new UpToDate(shop.settings("lake"), Clock.systemUTC()).check(shop.files("lake")))
        .isEmpty();
    assertThat(run().report().kind()).isEqualTo(RunKind.UNCHANGED);
    assertSameInFolders();
    assertThat(new UpToDate(shop.settings("lake"), Clock.systemUTC()).check(shop.files("lake")))
        .isPresent();

    Map<String, Object> before = files(export());
    assertThatThrownBy(() -> shop.run("other", RunOptions.INCREMENTAL))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("export_of_another_lake"));
    assertThat(files(export())).isEqualTo(before);
  }

  @Test
  void whatARunHasShownThatWasKilledIsPutRight() throws IOException {
    shop.with("lake.export=" + export());
    run();
    ExportLog log = new ExportLog(new LocalLakeFiles(export()));
    ExportState first = log.read().orElseThrow();
    shop.write("sales", "2.csv", "o5,1,u1,i1,2,10.00,0,USD,2025-04-20T10:00:00Z,,");
    run();
    ExportState second = log.read().orElseThrow();
    List<String> shown = new ArrayList<>(second.locations());
    shown.removeAll(first.locations());
    // As a process leaves it that is killed after its last rename.
    var unused =
        log.update(first, noted -> first.announcing(shown, Instant.parse("2025-06-08T12:00:00Z")));

    shop.write(
        "sales", "3.csv", "o5,1,u1,i1,2,10.00,0,USD,2025-04-21T10:00:00Z,2025-04-22T00:00:00Z,");
    run();

    assertSameInFolders();
    assertThat(export().resolve("sales_clean/order_date=2025-04-20")).doesNotExist();
  }

  @Test
  void nothingIsReplacedThatIsOfNoExport() throws IOException {
    Path own = Files.createDirectories(export().resolve("items")).resolve("items.csv");
    Files.writeString(own, "of the user");
    shop.with("lake.export=" + export());

    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("export_not_empty"));

    assertThat(own).hasContent("of the user");
    assertThat(shop.published("lake").isEmpty()).as("the lake is published").isFalse();
  }

  @Test
  void inS3EachPartitionHasAFolderOfItsOwnThatIsNeverWrittenAgain() throws IOException {
    try (S3Server server = S3Server.start(folder.resolve("s3"), "exports", "lakes-one")) {
      useS3(server.endpoint(), "lakes-one");
      Path there = server.bucket("exports").resolve("shop");
      run();
      ExportState first = assertSameInLocations(there);
      assertThat(first.retired()).isEmpty();
      Map<String, Object> files = files(there.resolve("sales_clean"));

      oneMoreDay();
      run();

      ExportState second = assertSameInLocations(there);
      assertThat(files(there.resolve("sales_clean"))).containsAllEntriesOf(files);
      String touched = first.partitions("sales_clean").get("2025-04-11");
      assertThat(second.retired()).extracting(Retired::location).contains(touched);
      assertThat(second.partitions("sales_clean"))
          .containsEntry("2025-04-10", first.partitions("sales_clean").get("2025-04-10"))
          .doesNotContainValue(touched);
      assertThat(second.snapshot()).isEqualTo(first.snapshot() + 1);
    }
  }

  /**
   * Lakes and export are in S3, for the session and for our own client alike.
   *
   * @param bucket of no other test: Hadoop keeps the client that it has made for one
   */
  private void useS3(URI endpoint, String bucket) {
    shop.withLakesIn("s3a://" + bucket + "/")
        .with("lake.export=s3://exports/shop")
        .with("aws.region=eu-central-1")
        .with("aws.endpoint.s3=" + endpoint);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    S3aSettings.of(shop.settings("lake").aws())
        .forEach((key, value) -> hadoop.set(key.substring("spark.hadoop.".length()), value));
  }

  private ExportState assertSameInLocations(Path there) {
    ExportState state = new ExportLog(new LocalLakeFiles(there)).read().orElseThrow();
    for (TableSpec table : EXPORTED) {
      if (!lake(table).isEmpty()) {
        assertThat(ExportedRows.inLocations(spark, there, table, state.partitions(table.name())))
            .as(table.name())
            .isEqualTo(lake(table));
      }
    }
    return state;
  }

  @Test
  void anExportThatFailsHalfwayIsCompletedByTheNextRun() throws IOException {
    AtomicInteger copies = new AtomicInteger();
    try (S3Server server = S3Server.start(folder.resolve("s3"), "exports", "lakes-two");
        FaultProxy network =
            FaultProxy.start(
                server,
                request ->
                    request.isPut()
                            && request.line().contains("/exports/shop/sales_clean/")
                            && copies.incrementAndGet() == 2
                        ? Fault.NOT_IMPLEMENTED
                        : Fault.NONE)) {
      useS3(network.endpoint(), "lakes-two");
      Path there = server.bucket("exports").resolve("shop");

      assertThatThrownBy(this::run)
          .isInstanceOfSatisfying(
              UserException.class,
              e -> {
                assertThat(e.code()).isEqualTo("export_failed");
                assertThat(e.problem()).contains("The lake is published, but its export to");
              });
      ExportState half = new ExportLog(new LocalLakeFiles(there)).read().orElseThrow();
      assertThat(half.tables()).isEmpty();
      assertThat(half.retired()).as("what was announced").isNotEmpty();

      assertThat(run().report().kind()).isEqualTo(RunKind.UNCHANGED);
      assertThat(assertSameInLocations(there).retired()).isEmpty();
    }
  }
}
