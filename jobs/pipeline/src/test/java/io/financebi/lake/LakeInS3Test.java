package io.financebi.lake;

import static io.financebi.lake.LakeTables.BASIS;
import static io.financebi.lake.LakeTables.EVENTS;
import static io.financebi.lake.LakeTables.TOTALS;
import static io.financebi.lake.LakeTables.event;
import static io.financebi.lake.LakeTables.events;
import static io.financebi.lake.LakeTables.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.settings.AwsSettings;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.LocalSpark;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake in S3 keeps what one on a disk promises. */
class LakeInS3Test {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private static Path folder;

  private static S3Server server;
  private static FaultProxy network;
  private static final AtomicInteger REQUESTS = new AtomicInteger();
  private static SparkSession spark;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder, "lakes");
    network =
        FaultProxy.start(
            server,
            request -> {
              // Now and then, as S3 itself does it to busy clients.
              return REQUESTS.incrementAndGet() % 150 == 0 ? Fault.SLOW_DOWN : Fault.NONE;
            });
    spark = LocalSpark.sessionForFewRows();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    S3aSettings.of(settings(network.endpoint()))
        .forEach((key, value) -> hadoop.set(key.substring("spark.hadoop.".length()), value));
  }

  private static AwsSettings settings(URI endpoint) {
    return new AwsSettings(
        Optional.of("eu-central-1"), Optional.of(endpoint), Map.of(), Optional.empty());
  }

  @AfterAll
  static void stop() throws IOException {
    network.close();
    server.close();
  }

  private static Lake open(String root, String owner, Clock clock) {
    return Lake.open(spark, root, owner, 10, clock, Runnable::run);
  }

  private static List<String> names(String root) {
    return PublishedTables.latest(spark, root)
        .read(EVENTS)
        .select("name")
        .orderBy("id")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void aRunIsSeenAsAWholeAndWhatFailedIsUndone() {
    String root = "s3a://lakes/whole";
    try (Lake lake = open(root, "run-1", CLOCK)) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.replace(EVENTS, events(spark, event(1, "2025-04-01"), event(2, "2025-04-02")));
      assertThat(PublishedTables.latest(spark, root).isEmpty()).isTrue();
      assertThatThrownBy(() -> open(root, "run-2", CLOCK))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_busy"));
      lake.publish("run-1", BASIS);
    }
    try (Lake lake = open(root, "run-2", CLOCK)) {
      lake.replaceDays(EVENTS, events(spark, event(3, "2025-04-02")), Set.of(day(2)));
      lake.replace(TOTALS, totals(spark, "9.99"));
      // And ends here, without publishing.
    }
    assertThat(names(root)).containsExactly("event 1", "event 2");

    try (Lake lake = open(root, "run-3", CLOCK)) {
      assertThat(lake.read(TOTALS).first().getDecimal(1)).hasToString("1.00");
      lake.append(EVENTS, events(spark, event(4, "2025-04-03")));
      lake.publish("run-3", BASIS);
    }
    assertThat(names(root)).containsExactly("event 1", "event 2", "event 4");
  }

  private static LocalDate day(int number) {
    return LocalDate.of(2025, 4, number);
  }

  /** The tables of a first run that was killed are known to be a lake's own, and removed. */
  @Test
  void aFirstRunThatPublishedNothingLeavesALakeToBegin() {
    String root = "s3a://lakes/first";
    try (Lake lake = open(root, "run-1", CLOCK)) {
      lake.replace(TOTALS, totals(spark, "1.00"));
    }

    try (Lake lake = open(root, "run-2", CLOCK)) {
      assertThat(lake.read(TOTALS).count()).isZero();
      assertThat(server.bucket("lakes").resolve("first/totals/_delta_log"))
          .satisfiesAnyOf(
              log -> assertThat(log).doesNotExist(), log -> assertThat(log).isEmptyDirectory());
      lake.replace(TOTALS, totals(spark, "2.00"));
      lake.publish("run-2", BASIS);
    }
  }

  @Test
  void aTableOfAnotherProgramIsLeftAlone() {
    String root = "s3a://lakes/foreign";
    totals(spark, "5.00").write().format("delta").save(root + "/totals");

    try (Lake lake = open(root, "run-1", CLOCK)) {
      assertThatThrownBy(() -> lake.replace(TOTALS, totals(spark, "1.00")))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_foreign_table"));
    }
    Row row = spark.read().format("delta").load(root + "/totals").first();
    assertThat(row.getDecimal(1)).hasToString("5.00");
  }

  @Test
  void maintenanceRemovesWhatNoSnapshotNeeds() throws IOException {
    String root = "s3a://lakes/tidy";
    for (int day = 0; day < 3; day++) {
      try (Lake lake = open(root, "run-" + day, daysFromNow(1 + day * 20))) {
        lake.replace(TOTALS, totals(spark, day + ".00"));
        lake.publish("run-" + day, BASIS);
      }
    }
    assertThat(parquetFiles("tidy/totals")).isEqualTo(3);

    try (Lake lake = open(root, "maintain", daysFromNow(100))) {
      assertThat(lake.maintenance().tidy("totals").filesAfter()).isEqualTo(1);
    }

    assertThat(parquetFiles("tidy/totals")).isEqualTo(1);
    assertThat(PublishedTables.latest(spark, root).read(TOTALS).first().getDecimal(1))
        .hasToString("2.00");
  }

  /** The files have the server's time. */
  private static Clock daysFromNow(int days) {
    return Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
  }

  private static long parquetFiles(String table) throws IOException {
    try (Stream<Path> files = Files.list(server.bucket("lakes").resolve(table))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }
}
