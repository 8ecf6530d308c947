package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.s3.S3Objects;
import io.financebi.settings.AwsSettings;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of objects in S3 on this machine. */
class ObjectCacheTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private static Path folder;

  private static S3Server server;

  @TempDir private Path cacheFolder;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder, "lakes");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private ObjectCache cache() {
    AwsSettings settings =
        new AwsSettings(
            Optional.of("eu-central-1"),
            Optional.of(server.endpoint()),
            Map.of(),
            Optional.empty());
    return new ObjectCache(cacheFolder, S3Objects.of("lakes", settings), text -> {}, CLOCK);
  }

  private static void put(String key, String content) throws IOException {
    Path file = server.bucket("lakes").resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void aLogFileIsThatOfItsETag() throws IOException {
    put("t/_delta_log/0.json", "of the first lake");
    assertThat(cache().version("t/_delta_log/0.json", "\"1\"")).hasContent("of the first lake");
    put("t/_delta_log/0.json", "of another lake at the same place");

    assertThat(cache().version("t/_delta_log/0.json", "\"1\"")).hasContent("of the first lake");
    assertThat(cache().version("t/_delta_log/0.json", "\"2\""))
        .hasContent("of another lake at the same place");
  }

  @Test
  void aFileThatIsGoneLeavesNothing() {
    ObjectCache cache = cache();
    Path none = cache.file("t/none.parquet");
    assertThatThrownBy(() -> cache.require(List.of(none)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_unreadable"));
    assertThat(none.getParent()).isEmptyDirectory();
  }

  @Test
  void isItsOwnersAlone() throws IOException {
    Path own = cacheFolder.resolve("new/cache");
    try (CacheFolder used = CacheFolder.open(own, 1000)) {
      assertThat(used).isNotNull();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whatWasUsedLeastLatelyGoesWhenItIsTooLarge() throws IOException {
    ObjectCache cache = cache();
    for (String name : List.of("a", "b", "c")) {
      put("t/" + name, "x".repeat(100));
      cache.require(List.of(cache.file("t/" + name)));
      Files.setLastModifiedTime(
          cache.file("t/" + name), FileTime.from(CLOCK.instant().minusSeconds(name.charAt(0))));
    }
    Files.writeString(cacheFolder.resolve("t").resolve(CacheFolder.PART + "left"), "half");
    cache.require(List.of(cache.file("t/c")));

    CacheFolder.open(cacheFolder, 250).close();

    assertThat(cacheFolder.resolve("t"))
        .isDirectoryContaining("glob:**/a")
        .isDirectoryContaining("glob:**/c")
        .isDirectoryNotContaining("glob:**/b")
        .isDirectoryNotContaining("glob:**/.part-*");
  }

  @Test
  void nothingGoesWhileItIsUsed() throws IOException {
    put("t/used", "x".repeat(100));
    try (CacheFolder used = CacheFolder.open(cacheFolder, 1000)) {
      assertThat(used).isNotNull();
      ObjectCache cache = cache();
      cache.require(List.of(cache.file("t/used")));
      CacheFolder.open(cacheFolder, 0).close();
      assertThat(cache.file("t/used")).exists();
    }
    CacheFolder.open(cacheFolder, 0).close();
    assertThat(cacheFolder.resolve("t/used")).doesNotExist();
  }
}
