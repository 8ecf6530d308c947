package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.LocalSpark;
import io.financebi.testing.SparkWork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.AddFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The work that runs take, in numbers that are the same on every machine. */
class WorkCountersTest {
  /** Enough for the way that many rows take: 16 MB of text and more. */
  private static final int EVENTS = 600_000;

  private static final int LINES = 20_000;
  private static final int DAYS = 5;
  private static final int ITEMS = 300;

  /** By a look at what the tables need; fewer are welcome. */
  private static final int MOST_SHUFFLES = 60;

  private static final int MOST_SHUFFLED_BYTES_OF_AN_EVENT = 160;

  @TempDir static Path folder;

  private static SmallShop shop;
  private static SparkWork first;

  @BeforeAll
  static void buildTheLake() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    SparkSession spark = LocalSpark.session();
    shop = new SmallShop(spark, folder);
    shop.write("interactions", "events.csv", events(random));
    shop.write("sales", "lines.csv", lines(random));
    shop.write("items", "items.csv", "i1,one,toys,1.5");
    shop.write("rates", "rates.csv", "2025-02-20,EUR,1.1");
    assertThat(shop.files("lake").areFew()).isFalse();
    first =
        SparkWork.during(
            spark,
            () -> assertThat(shop.run("lake", RunOptions.FULL).report().reconciles()).isTrue());
    System.out.println(first);
  }

  private static String[] events(Random random) {
    String[] events = new String[EVENTS];
    for (int i = 0; i < events.length; i++) {
      String type = random.nextInt(20) == 0 ? "PURCHASE" : "VIEW";
      events[i] = "user-%06d,i%d,%s,%d".formatted(user(random), item(random), type, at(random));
    }
    return events;
  }

  private static String[] lines(Random random) {
    String[] lines = new String[LINES];
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          "o%d,1,user-%06d,i%d,1,9.99,,USD,%d,,"
              .formatted(i, user(random), item(random), at(random));
    }
    return lines;
  }

  private static int user(Random random) {
    return random.nextInt(EVENTS / 40);
  }

  private static int item(Random random) {
    return random.nextInt(ITEMS);
  }

  private static long at(Random random) {
    long start = LocalDate.of(2025, 3, 1).toEpochDay() * 86_400;
    return start + random.nextInt(DAYS * 86_400);
  }

  @Test
  void rawFilesAreReadOnce() {
    assertThat(first.rawRowsRead())
        .isEqualTo(
            Map.of("interactions", (long) EVENTS, "sales", (long) LINES, "items", 1L, "rates", 1L));
  }

  @Test
  void rowsAreMovedSeldomAndInFewBytes() {
    assertThat(first.shuffles()).isBetween(1L, (long) MOST_SHUFFLES);
    assertThat(first.shuffledBytes() / EVENTS)
        .isBetween(1L, (long) MOST_SHUFFLED_BYTES_OF_AN_EVENT);
  }

  @Test
  void aDayIsOneFile() {
    for (TableSpec table : Tables.all()) {
      if (table.partitionColumn().isPresent()) {
        assertThat(filesByPartition(table).values()).as(table.name()).allMatch(files -> files == 1);
      }
    }
    assertThat(filesByPartition(Tables.named("interactions_clean"))).hasSize(DAYS);
  }

  private static Map<String, Integer> filesByPartition(TableSpec table) {
    DeltaLog log = DeltaLog.forTable(LocalSpark.session(), folder + "/lake/" + table.name());
    Map<String, Integer> files = new TreeMap<>();
    for (AddFile file : log.unsafeVolatileSnapshot().allFiles().collectAsList()) {
      files.merge(file.partitionValues().toString(), 1, Integer::sum);
    }
    return files;
  }

  @Test
  void aRunWithNothingToDoStartsNoJob() {
    UpToDate upToDate = new UpToDate(shop.settings("lake"), Clock.systemUTC());
    SparkWork work =
        SparkWork.during(
            LocalSpark.session(), () -> assertThat(upToDate.check(upToDate.files())).isPresent());
    assertThat(work.jobs()).isZero();
    SparkWork ofARun =
        SparkWork.during(
            LocalSpark.session(),
            () -> assertThat(shop.run("lake", RunOptions.INCREMENTAL).headline()).isEmpty());
    // The list of processed files.
    assertThat(ofARun.jobs()).isLessThanOrEqualTo(1);
  }

  @Test
  void whatSparkDoesIsCounted() {
    // A counter that sees nothing would always be content.
    SparkSession spark = LocalSpark.session();
    SparkWork work = SparkWork.during(spark, () -> spark.range(100).repartition(2).collectAsList());
    assertThat(work.jobs()).isPositive();
    assertThat(work.shuffles()).isPositive();
  }
}
