package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotLogTest {
  private static final Instant NOON = Instant.parse("2025-04-10T12:00:00Z");

  private static final Basis BASIS = new Basis(Map.of(), "marts", "files");

  @TempDir Path root;

  private SnapshotLog log() {
    return new SnapshotLog(new LocalLakeFiles(root));
  }

  private static LakeSnapshot snapshot(long version) {
    return new LakeSnapshot(
        version, "run-" + version, NOON.plusSeconds(version), BASIS, Map.of("items", version));
  }

  @Test
  void hasNoSnapshotInANewLake() {
    assertThat(log().latest()).isEmpty();
    assertThat(log().versions()).isEmpty();
    assertThat(log().asOf(NOON)).isEmpty();
  }

  @Test
  void showsTheGreatestNumber() {
    for (long version = 1; version <= 11; version++) {
      assertThat(log().putIfAbsent(snapshot(version))).isTrue();
    }
    assertThat(log().latest()).contains(snapshot(11));
    assertThat(log().versions()).hasSize(11).startsWith(1L, 2L);
    assertThat(log().read(9)).isEqualTo(snapshot(9));
    assertThat(root.resolve("_snapshots/00000000000000000001.json")).exists();
  }

  @Test
  void whoLooksAgainSeesALakeThatIsSetBackOrAnotherOne() throws Exception {
    SnapshotLog looking = log();
    for (long version = 1; version <= 3; version++) {
      assertThat(log().putIfAbsent(snapshot(version))).isTrue();
      assertThat(looking.latest()).contains(snapshot(version));
    }
    Files.delete(root.resolve("_snapshots/00000000000000000003.json"));
    assertThat(looking.latest()).contains(snapshot(2));
    for (long version = 1; version <= 2; version++) {
      Files.delete(root.resolve("_snapshots/0000000000000000000" + version + ".json"));
    }
    assertThat(looking.latest()).isEmpty();
    assertThat(log().putIfAbsent(snapshot(1))).isTrue();
    assertThat(looking.latest()).contains(snapshot(1));
  }

  @Test
  void neverReplacesAPublishedSnapshot() {
    LakeSnapshot other = new LakeSnapshot(1, "other", NOON, BASIS, Map.of());
    assertThat(log().putIfAbsent(snapshot(1))).isTrue();
    assertThat(log().putIfAbsent(other)).isFalse();
    assertThat(log().latest()).contains(snapshot(1));
  }

  @Test
  void takesTheNextNumberFromAWriterThatIsAsleep() {
    LakeSnapshot nothing = log().fence("awake", NOON);
    assertThat(nothing.version()).isEqualTo(1);
    assertThat(nothing.tableVersions()).isEmpty();
    assertThat(log().putIfAbsent(snapshot(1))).as("by the sleeper").isFalse();

    log().putIfAbsent(snapshot(2));
    LakeSnapshot fence = log().fence("awake", NOON.plusSeconds(9));
    assertThat(fence)
        .isEqualTo(
            new LakeSnapshot(3, "awake", NOON.plusSeconds(9), BASIS, snapshot(2).tableVersions()));
    assertThat(log().latest()).contains(fence);
  }

  @Test
  void findsWhatWasPublishedAtAnInstant() {
    log().putIfAbsent(snapshot(1));
    log().putIfAbsent(snapshot(2));

    assertThat(log().asOf(NOON)).isEmpty();
    assertThat(log().asOf(NOON.plusMillis(1999))).contains(snapshot(1));
    assertThat(log().asOf(NOON.plusSeconds(2))).contains(snapshot(2));
  }

  @Test
  void ignoresOtherFilesInItsFolder() throws Exception {
    log().putIfAbsent(snapshot(1));
    Files.writeString(root.resolve("_snapshots/.tmp-left-by-a-crash"), "{");
    Files.writeString(root.resolve("_snapshots/notes.txt"), "mine");

    assertThat(log().versions()).containsExactly(1L);
  }

  @Test
  void refusesASnapshotUnderAnotherNumber() throws Exception {
    log().putIfAbsent(snapshot(1));
    Files.move(
        root.resolve("_snapshots/00000000000000000001.json"),
        root.resolve("_snapshots/00000000000000000002.json"));

    assertThatThrownBy(() -> log().latest())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("00000000000000000002.json");
    assertThatThrownBy(() -> log().read(7))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_no_snapshot"));
  }
}
