package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.lake.LakeSnapshot;
import io.financebi.rawfiles.RawFile;
import io.financebi.rawfiles.RawFormat;
import io.financebi.table.CleanTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code bi run --watch}. */
class WatchTest extends OwnShop {
  @Test
  void everyNewFileIsPublishedUntilASignalEndsItBetweenTwoRuns() throws Exception {
    shop.write("sales", "1.csv", line(1));
    try (Victim watch =
        Victim.start(shop, "", folder.resolve("temporary"), "--watch", "--every", "1s")) {
      assertThat(watch.await("published snapshot 1")).contains("1 row read, 1 accepted");
      Path writing = shop.write("sales", ".2.csv", line(2), line(3));
      shop.write("sales", "3.csv.tmp", line(4));
      Files.move(writing, writing.resolveSibling("2.csv"));
      assertThat(watch.await("published snapshot 2")).contains("2 rows read, 2 accepted");

      shop.write("sales", "1.csv", line(5));
      watch.awaitErr("has changed since the lake took 1 row of it");
      shop.write("sales", "1.csv", line(1));
      watch.signal("TERM");
      assertThat(watch.exitCode()).isZero();
      assertThat(watch.err())
          .contains("Stopped between two runs", "nothing is lost")
          .doesNotContain("\tat ");
    }
    assertThat(shop.published("lake").snapshot().map(LakeSnapshot::version)).contains(2L);
    assertThat(shop.rows("lake", CleanTables.SALES)).hasSize(3);
  }

  @Test
  void aFileIsCompleteWhenItIsOldOrTheSameInTwoLooks() {
    Instant now = Instant.parse("2025-04-10T10:00:00Z");
    CompleteFiles complete =
        new CompleteFiles(Duration.ofSeconds(10), Clock.fixed(now, ZoneOffset.UTC));
    RawFile old = file("old.csv", 5, now.minusSeconds(10));
    RawFile young = file("young.csv", 5, now.minusSeconds(1));
    RawFile grown = file("young.csv", 9, now);

    assertThat(complete.among(files(old, young)).byInput().get("sales")).containsExactly(old);
    assertThat(complete.among(files(old, grown)).byInput().get("sales")).containsExactly(old);
    assertThat(complete.among(files(old, grown)).byInput().get("sales"))
        .containsExactly(old, grown);
  }

  private static InputFiles files(RawFile... files) {
    return new InputFiles(Map.of("sales", List.of(files)), List.of("sales"), List.of());
  }

  private static RawFile file(String path, long size, Instant modified) {
    return new RawFile(path, RawFormat.CSV, false, size, modified.toEpochMilli());
  }

  private static String line(int number) {
    return "o%d,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,".formatted(number);
  }
}
