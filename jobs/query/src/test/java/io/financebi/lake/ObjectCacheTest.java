package io.financebi.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.s3.S3Objects;
import io.financebi.s3.S3Objects.Listed;
import io.financebi.settings.AwsSettings;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.net.URI;
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
import java.util.concurrent.atomic.AtomicInteger;
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

  @TempDir private Path outer;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder, "lakes");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private ObjectCache cache() {
    return cache(CacheFolder.open(outer, 1L << 20));
  }

  private static ObjectCache cache(CacheFolder folder) {
    return new ObjectCache(folder, "lakes", objects(), text -> {}, CLOCK);
  }

  private static S3Objects objects() {
    return objects(server.endpoint());
  }

  private static S3Objects objects(URI endpoint) {
    AwsSettings settings =
        new AwsSettings(
            Optional.of("eu-central-1"), Optional.of(endpoint), Map.of(), Optional.empty());
    return S3Objects.of("lakes", settings);
  }

  private static void put(String key, String content) {
    objects().put(key, content.getBytes(UTF_8));
  }

  private static Listed listed(String key) {
    return objects().list(key, "").get(0);
  }

  @Test
  void aLogFileIsThatOfItsETag() {
    ObjectCache cache = cache();
    put("t/_delta_log/0.json", "of the first lake");
    Listed first = listed("t/_delta_log/0.json");
    assertThat(cache.version(first)).hasContent("of the first lake");
    put("t/_delta_log/0.json", "of another lake at the same place");

    assertThat(cache.version(first)).as("fetched before").hasContent("of the first lake");
    assertThat(cache.version(listed("t/_delta_log/0.json")))
        .hasContent("of another lake at the same place");
  }

  @Test
  void neverTakesAnotherContentForThatOfAnETag() {
    put("t/_delta_log/1.json", "first");
    Listed first = listed("t/_delta_log/1.json");
    put("t/_delta_log/1.json", "other");

    assertThatThrownBy(() -> cache().version(first))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("s3_failed"));
  }

  @Test
  void aFileThatIsGoneLeavesNothing() {
    ObjectCache cache = cache();
    Path none = cache.expect("t/none.parquet", 5);
    assertThatThrownBy(() -> cache.require(List.of(none)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("s3_failed"));
    assertThat(none.getParent()).isEmptyDirectory();
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() throws IOException {
    String content = "x".repeat(200_000);
    put("t/cut", content);
    AtomicInteger cuts = new AtomicInteger(2);
    try (FaultProxy proxy =
        FaultProxy.start(
            server, request -> cuts.getAndDecrement() > 0 ? Fault.CUT_ANSWER : Fault.NONE)) {
      ObjectCache cache =
          new ObjectCache(
              CacheFolder.open(outer, 1L << 20),
              "lakes",
              objects(proxy.endpoint()),
              text -> {},
              CLOCK);
      Path copy = cache.expect("t/cut", content.length());
      cache.require(List.of(copy));
      assertThat(copy).hasContent(content);
    }
    assertThat(cuts).hasNegativeValue();
  }

  @Test
  void aDiskThatCannotBeWrittenIsNoFaultOfS3() throws IOException {
    put("t/unwritable", "x");
    ObjectCache cache = cache();
    Path copy = cache.expect("t/unwritable", 1);
    Files.writeString(copy.getParent().getParent(), "a file where a folder should be");

    assertThatThrownBy(() -> cache.require(List.of(copy)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("cache_unwritable"));
  }

  @Test
  void aCopyThatIsNotWholeIsFetchedAgain() throws IOException {
    put("t/half", "all of it");
    ObjectCache cache = cache();
    Path copy = cache.expect("t/half", 9);
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, "all");

    cache.require(List.of(copy));

    assertThat(copy).hasContent("all of it");
  }

  @Test
  void isItsOwnersAlone() throws IOException {
    try (CacheFolder used = CacheFolder.open(outer, 1000)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(used.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whatWasUsedLeastLatelyGoesWhenItIsTooLargeAndNothingBesideIt() throws IOException {
    Path own = Files.writeString(outer.resolve("my thesis"), "x".repeat(1000));
    Path copies;
    try (CacheFolder used = CacheFolder.open(outer, 1L << 20)) {
      ObjectCache cache = cache(used);
      copies = cache.file("t");
      for (String name : List.of("a", "b", "c")) {
        put("t/" + name, "x".repeat(100));
        cache.require(List.of(cache.expect("t/" + name, 100)));
        Files.setLastModifiedTime(
            cache.file("t/" + name), FileTime.from(CLOCK.instant().minusSeconds(name.charAt(0))));
      }
      Files.writeString(copies.resolve(CacheFolder.PART + "left"), "half");
      cache.require(List.of(cache.expect("t/c", 100)));
    }

    CacheFolder.open(outer, 250).close();

    assertThat(copies)
        .isDirectoryContaining("glob:**/a")
        .isDirectoryContaining("glob:**/c")
        .isDirectoryNotContaining("glob:**/b")
        .isDirectoryNotContaining("glob:**/.part-*");
    assertThat(own).exists();
  }

  @Test
  void nothingGoesWhileAnotherProcessUsesIt() throws Exception {
    put("t/used", "x".repeat(100));
    ObjectCache cache = cache();
    Path copy = cache.expect("t/used", 100);
    cache.require(List.of(copy));
    // What nobody refers to would be closed now, and its lock gone.
    System.gc();

    assertThat(trimElsewhere()).isZero();
    assertThat(copy).exists();
    cache.require(List.of(copy));
  }

  @Test
  void allMayGoWhenNobodyUsesItAnyMore() throws Exception {
    put("t/left", "x".repeat(100));
    Path copy;
    try (CacheFolder used = CacheFolder.open(outer, 1L << 20)) {
      ObjectCache cache = cache(used);
      copy = cache.expect("t/left", 100);
      cache.require(List.of(copy));
    }
    assertThat(trimElsewhere()).isZero();
    assertThat(copy).doesNotExist();
  }

  private int trimElsewhere() throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Trimming.class.getName(),
            outer.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Another process, which may have nothing in the folder. */
  static final class Trimming {
    private Trimming() {}

    public static void main(String[] arguments) {
      CacheFolder.open(Path.of(arguments[0]), 0).close();
    }
  }
}
