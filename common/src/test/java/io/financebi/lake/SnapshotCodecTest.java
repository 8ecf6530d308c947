package io.financebi.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotCodecTest {
  private static final LakeSnapshot SNAPSHOT =
      new LakeSnapshot(
          3,
          "run-\"7\"",
          Instant.parse("2025-04-10T00:00:00.123456789Z"),
          new Basis(Map.of("session.gap", "30m"), "3f2a", "b7"),
          Map.of("sales_clean", 12L, "items", 0L));

  private static final String TEXT =
      """
      {
        "format_version" : 2,
        "version" : 3,
        "run_id" : "run-\\"7\\"",
        "published_at" : "2025-04-10T00:00:00.123456789Z",
        "marts_hash" : "3f2a",
        "files_hash" : "b7",
        "settings" : {
          "session.gap" : "30m"
        },
        "table_versions" : {
          "items" : 0,
          "sales_clean" : 12
        }
      }
      """;

  @Test
  void writesWhatPeopleCanReadAndReadsItBack() {
    assertThat(new String(SnapshotCodec.toJson(SNAPSHOT), UTF_8)).isEqualTo(TEXT);
    assertThat(SnapshotCodec.fromJson("1.json", TEXT.getBytes(UTF_8))).isEqualTo(SNAPSHOT);
  }

  @Test
  void saysThatANewerReleaseWroteAFormatItDoesNotKnow() {
    String newer = TEXT.replace("\"format_version\" : 2", "\"format_version\" : 3");
    assertThatThrownBy(() -> SnapshotCodec.fromJson("3.json", newer.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_newer_release"))
        .hasMessageContaining("newer release")
        .hasMessageContaining("3.json");
  }

  @Test
  void saysThatAnOlderReleaseWroteAFormatThatIsNoMore() {
    assertThatThrownBy(
            () -> SnapshotCodec.fromJson("1.json", "{\"format_version\": 1}".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_older_release"))
        .hasMessageContaining("older release");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        "{\"format_version\": 2}",
        "{\"format_version\": \"1\"}",
      })
  void refusesWhatIsNotASnapshot(String text) {
    assertDamaged(text);
  }

  @Test
  void refusesWhatIsAlmostASnapshot() {
    assertDamaged(TEXT + "{}");
    assertDamaged(TEXT.substring(0, TEXT.length() - 4));
    assertDamaged(TEXT.replace("\"run_id\"", "\"run\""));
    assertDamaged(TEXT.replace("\"version\" : 3", "\"version\" : 3, \"more\" : 1"));
    assertDamaged(TEXT.replace("\"version\" : 3", "\"version\" : 3.5"));
    assertDamaged(TEXT.replace("\"items\" : 0", "\"items\" : -1"));
    assertDamaged(TEXT.replace("\"items\" : 0", "\"items\" : null"));
    assertDamaged(TEXT.replace("\"3f2a\"", "null"));
    assertDamaged(TEXT.replace("2025-04-10T", "2025-14-10T"));
    assertDamaged(TEXT.replaceAll("(?s)\"table_versions\" : \\{.*?\\}", "\"table_versions\" : 1"));
  }

  private static void assertDamaged(String text) {
    assertThatThrownBy(() -> SnapshotCodec.fromJson("1.json", text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_snapshot_damaged"));
  }
}
