package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.console.Progress;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.Maintenance;
import io.financebi.lake.PublishedTables;
import io.financebi.table.CleanTables;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.HookedLogStore;
import io.financebi.testing.LongTest;
import io.financebi.testing.RowText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;

/** A lake with a history, before and after its maintenance. */
class MaintainTest extends OwnShop {
  @Test
  @LongTest
  void itJoinsFilesAndForgetsOnlyWhatIsOlderThanTheHistory() throws Exception {
    DamagedShop shop = new DamagedShop(spark, folder);
    age(folder.resolve("lake"), 20);
    run(shop);
    age(folder.resolve("lake"), 450);
    Map<String, List<String>> closed = texts(latest());
    run(shop);
    age(folder.resolve("lake"), 390);
    Map<String, List<String>> old = texts(latest());
    run(shop);
    Map<String, List<String>> last = texts(latest());
    LakeSnapshot before = latest().snapshot().orElseThrow();
    long itemFiles = dataFiles("items");
    Dataset<Row> reader = latest().read(CleanTables.SALES);

    Maintenance done =
        new MaintainLakeJob(spark, settings(shop), Progress.silent(), Clock.systemUTC()).run();

    assertThat(reader.count()).isEqualTo(last.get("sales_clean").size());
    assertThat(latest().snapshot().orElseThrow().version()).isEqualTo(before.version() + 1);
    assertThat(texts(latest())).isEqualTo(last);
    assertThat(done.tables())
        .filteredOn(table -> table.name().equals(RawTables.RUN_LEDGER.name()))
        .singleElement()
        .satisfies(
            ledger -> {
              assertThat(ledger.filesBefore()).isGreaterThan(3);
              assertThat(ledger.filesAfter()).isEqualTo(1);
            });
    assertThat(texts(asOf(399))).as("before the history's first change").isEqualTo(closed);
    assertThat(texts(asOf(385))).isEqualTo(old);
    assertThat(dataFiles("items")).as("files of a snapshot are gone").isEqualTo(itemFiles - 1);
    assertThatThrownBy(() -> asOf(850))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_no_history"))
        .hasMessageContaining("Its history begins at " + done.historyFrom());
    shop.requireCompletedByTheNextRun("after maintenance");
  }

  @Test
  void itIsUndoneWhenKilledKeepsAYoungLakeWholeAndLeavesARunAlone() throws Exception {
    DamagedShop shop = new DamagedShop(spark, folder);
    Instant first = latest().snapshot().orElseThrow().publishedAt();
    Map<String, List<String>> atFirst = texts(latest());
    run(shop);
    for (int commit : List.of(1, 2)) {
      try (Victim victim = Victim.job(shop.shop(), "halt:" + commit, "job", "maintain")) {
        assertThat(victim.exitCode()).as(victim.err()).isEqualTo(HookedLogStore.KILLED);
      }
      shop.requireReadable("maintenance killed before commit " + commit);
    }
    assertThat(
            new MaintainLakeJob(spark, settings(shop), Progress.silent(), Clock.systemUTC())
                .run()
                .historyFrom())
        .isEqualTo(first);
    assertThat(texts(PublishedTables.asOf(spark, folder.resolve("lake").toString(), first)))
        .as("a snapshot of seconds ago")
        .isEqualTo(atFirst);
    shop.addFiles();
    try (Victim running = Victim.start(shop.shop(), "pause:2")) {
      running.await(HookedLogStore.PAUSED);
      assertThatThrownBy(
              () ->
                  new MaintainLakeJob(spark, settings(shop), Progress.silent(), Clock.systemUTC())
                      .run())
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_busy"));
      assertThat(running.exitCode()).as(running.err()).isZero();
    }
    shop.requireReadable("after the run that maintenance left alone");
  }

  private long dataFiles(String table) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lake").resolve(table))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }

  private static void run(DamagedShop shop) throws IOException {
    shop.addFiles();
    shop.shop().run("lake", RunOptions.INCREMENTAL);
  }

  private static io.financebi.settings.Settings settings(DamagedShop shop) {
    return shop.shop().settings("lake");
  }

  private PublishedTables latest() {
    return PublishedTables.latest(spark, folder.resolve("lake").toString());
  }

  private PublishedTables asOf(int daysAgo) {
    Instant instant = Instant.now().minus(Duration.ofDays(daysAgo));
    return PublishedTables.asOf(spark, folder.resolve("lake").toString(), instant);
  }

  private static Map<String, List<String>> texts(PublishedTables tables) {
    Map<String, List<String>> texts = new TreeMap<>();
    for (TableSpec table : Tables.all()) {
      texts.put(
          table.name(),
          tables.read(table).collectAsList().stream()
              .map(row -> RowText.of(table, row))
              .sorted()
              .toList());
    }
    return texts;
  }

  private static final Pattern MILLIS =
      Pattern.compile("(?<=\"(?:deletionTimestamp|timestamp|modificationTime)\":)\\d{13}");
  private static final Pattern PUBLISHED = Pattern.compile("(?<=\"published_at\" : \")[^\"]*");

  /** Makes all that has happened to a lake so far happen so many days earlier. */
  private static void age(Path lake, int days) throws IOException {
    Duration age = Duration.ofDays(days);
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        FileTime modified = Files.getLastModifiedTime(file);
        if (name.endsWith(".crc")) {
          Files.delete(file);
          continue;
        }
        if (name.matches("\\d{20}\\.json")) {
          String text = Files.readString(file);
          text = MILLIS.matcher(text).replaceAll(millis -> earlier(millis, age));
          text =
              PUBLISHED
                  .matcher(text)
                  .replaceAll(at -> Instant.parse(at.group()).minus(age).toString());
          Files.writeString(file, text);
        }
        Files.setLastModifiedTime(file, FileTime.from(modified.toInstant().minus(age)));
      }
    }
    DeltaLog.clearCache();
  }

  private static String earlier(MatchResult millis, Duration age) {
    return String.valueOf(Long.parseLong(millis.group()) - age.toMillis());
  }
}
