package io.financebi.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeFiles;
import io.financebi.lake.LakeRoot;
import io.financebi.settings.AwsSettings;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A lake's few small files on a real server of S3's protocol, directly and through a bad network.
 */
class S3LakeFilesTest {
  private static final String KEY = "_snapshots/00000000000000000001.json";

  @TempDir private static Path folder;

  private static S3Server server;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder, "lakes");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static LakeFiles files(URI endpoint, String root) {
    AwsSettings settings =
        new AwsSettings(
            Optional.of("eu-central-1"),
            Optional.empty(),
            Map.of("s3", endpoint),
            Optional.empty());
    return LakeStorages.of(root, settings).files();
  }

  private static LakeFiles files(String prefix) {
    return files(server.endpoint(), "s3a://lakes/" + prefix);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Optional<String> text(LakeFiles files, String key) {
    return files.read(key).map(content -> new String(content, UTF_8));
  }

  @Test
  void createsReplacesAndDeletesWholeFiles() {
    LakeFiles files = files("whole");

    assertThat(files.read(KEY)).isEmpty();
    assertThat(files.replace(KEY, bytes("none"), bytes("x"))).as("of nothing").isFalse();
    assertThat(files.putIfAbsent(KEY, bytes("first"))).isTrue();
    assertThat(files.putIfAbsent(KEY, bytes("second"))).isFalse();
    assertThat(text(files, KEY)).contains("first");
    assertThat(files.replace(KEY, bytes("other"), bytes("x"))).as("of another").isFalse();
    assertThat(files.replace(KEY, bytes("first"), bytes("third"))).isTrue();
    assertThat(text(files, KEY)).contains("third");
    files.delete(KEY);
    files.delete(KEY);
    assertThat(files.read(KEY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3a://lakes/of-folders", "s3://lakes/of-folders2/", "s3a://whole-bucket"})
  void listsFoldersAsADiskDoes(String root) throws IOException {
    Files.createDirectories(server.bucket("whole-bucket"));
    LakeFiles files = files(server.endpoint(), root);
    files.makeFolder("_snapshots");
    assertThat(files.isFolder("_snapshots")).as("one without files").isTrue();
    assertThat(files.list("_snapshots")).isEmpty();
    for (String key : List.of("t/a.parquet", "t/d=1/b.parquet", "t/_delta_log/1.json", "top")) {
      assertThat(files.putIfAbsent(key, bytes("12345"))).isTrue();
    }

    assertThat(files.isFolder("none")).isFalse();
    assertThat(files.list("none")).isEmpty();
    assertThat(files.list("t")).containsExactly("a.parquet");
    assertThat(files.folders("t")).containsExactlyInAnyOrder("_delta_log", "d=1");
    assertThat(files.folders("")).containsExactlyInAnyOrder("_snapshots", "t");
    assertThat(files.bytes("t")).isEqualTo(15);
    files.removeFolder("t", "_delta_log");
    assertThat(files.isFolder("t")).isFalse();
    assertThat(text(files, "top")).as("what is beside it").contains("12345");
  }

  @Test
  void listsFromANameOnAndMoreThanOneAnswerHolds() {
    LakeFiles files = files("many");
    IntStream.range(0, 1010)
        .parallel()
        .forEach(i -> assertThat(files.putIfAbsent("n/%04d".formatted(i), bytes("x"))).isTrue());

    assertThat(files.list("n")).hasSize(1010).isSorted();
    assertThat(files.list("n", "1007")).containsExactly("1007", "1008", "1009");
    assertThat(files.list("n", "0999")).hasSize(11).startsWith("0999");
    assertThat(files.list("n", "2")).isEmpty();
    files.removeFolder("n", "none");
    assertThat(files.list("n")).isEmpty();
  }

  @Test
  void ofManyWhoCreateAFileOneWins() {
    LakeFiles files = files("race");
    List<CompletableFuture<Boolean>> racers =
        IntStream.range(0, 16)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> files.putIfAbsent(KEY, bytes("by " + i))))
            .toList();

    List<Integer> winners =
        IntStream.range(0, 16).filter(i -> racers.get(i).join()).boxed().toList();
    assertThat(winners).hasSize(1);
    assertThat(text(files, KEY)).contains("by " + winners.get(0));
  }

  /** Gives these to the puts, in order, and nothing afterwards. */
  private static FaultProxy proxy(Fault... faults) throws IOException {
    AtomicInteger puts = new AtomicInteger();
    return FaultProxy.start(
        server,
        request -> {
          int next = request.isPut() ? puts.getAndIncrement() : faults.length;
          return next < faults.length ? faults[next] : Fault.NONE;
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONDITIONS_IGNORED", "IF_MATCH_IGNORED", "NOT_IMPLEMENTED"},
      mode = EnumSource.Mode.EXCLUDE)
  void aWriteIsDoneOnceWhateverBecomesOfItsFirstTry(Fault fault) throws IOException {
    try (FaultProxy proxy = proxy(fault)) {
      LakeFiles files = files(proxy.endpoint(), "s3a://lakes/once-" + fault);
      assertThat(files.putIfAbsent(KEY, bytes("mine"))).isTrue();
      assertThat(text(files, KEY)).contains("mine");
    }
    try (FaultProxy proxy = proxy(fault)) {
      LakeFiles files = files(proxy.endpoint(), "s3a://lakes/once-" + fault);
      assertThat(files.putIfAbsent(KEY, bytes("another's"))).isFalse();
    }
    try (FaultProxy proxy = proxy(fault)) {
      LakeFiles files = files(proxy.endpoint(), "s3a://lakes/once-" + fault);
      assertThat(files.replace(KEY, bytes("mine"), bytes("mine 2"))).isTrue();
      assertThat(text(files, KEY)).contains("mine 2");
    }
  }

  @Test
  void noIncrementIsLostInABadNetwork() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Fault[] faults = {
      Fault.INTERNAL_ERROR,
      Fault.SLOW_DOWN,
      Fault.CONFLICT,
      Fault.RESET,
      Fault.LOST_ANSWER,
      Fault.ERROR_AFTER,
      Fault.DELAY
    };
    AtomicInteger unanswered = new AtomicInteger();
    Function<FaultProxy.Request, Fault> any =
        request -> {
          synchronized (random) {
            Fault fault =
                random.nextInt(100) < 30 ? faults[random.nextInt(faults.length)] : Fault.NONE;
            if (fault == Fault.LOST_ANSWER || fault == Fault.ERROR_AFTER) {
              unanswered.incrementAndGet();
            }
            return fault;
          }
        };
    assertThat(files("increments").putIfAbsent(KEY, bytes("start 0"))).isTrue();
    try (FaultProxy proxy = FaultProxy.start(server, any)) {
      List<CompletableFuture<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        LakeFiles files = files(proxy.endpoint(), "s3a://lakes/increments");
        String writer = "writer" + i;
        writers.add(CompletableFuture.supplyAsync(() -> increments(files, writer)));
      }
      int done = writers.stream().mapToInt(CompletableFuture::join).sum();
      assertThat(count(files("increments").read(KEY).orElseThrow()))
          .as(
              "all that was told to be done, and what was replaced before it could be; seed %d",
              seed)
          .isBetween(done, done + unanswered.get());
      assertThat(done).isPositive();
    }
  }

  /** Counts on in the file; gives how often that was told to be done. */
  private static int increments(LakeFiles files, String writer) {
    int done = 0;
    for (int i = 0; i < 10; i++) {
      byte[] before = files.read(KEY).orElseThrow();
      // Of its own, as all that is written to a lake.
      byte[] next = bytes(writer + "-" + i + " " + (count(before) + 1));
      if (files.replace(KEY, before, next)) {
        done++;
      }
    }
    return done;
  }

  private static int count(byte[] content) {
    String text = new String(content, UTF_8);
    return Integer.parseInt(text.substring(text.indexOf(' ') + 1));
  }

  @Test
  void aStorageThatKeepsItsPromiseMayBeWritten() {
    LakeFiles files = files("kept");
    assertThatCode(files::requireExclusive).doesNotThrowAnyException();
    assertThatCode(files::requireExclusive).as("again").doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONDITIONS_IGNORED", "IF_MATCH_IGNORED", "NOT_IMPLEMENTED"})
  void aStorageWithoutConditionsIsRefused(Fault fault) throws IOException {
    try (FaultProxy proxy = FaultProxy.start(server, request -> fault)) {
      LakeFiles files = files(proxy.endpoint(), "s3a://lakes/refused-" + fault);
      assertMistake("s3_without_conditions", files::requireExclusive);
    }
  }

  @Test
  void allThatIsWrittenIsEncryptedWithTheKeyOfTheSettings() throws IOException {
    List<String> keys = new CopyOnWriteArrayList<>();
    try (FaultProxy proxy =
        FaultProxy.start(
            server,
            request -> {
              if (request.isPut()) {
                keys.add(
                    request.header("x-amz-server-side-encryption")
                        + " "
                        + request.header("x-amz-server-side-encryption-aws-kms-key-id"));
              }
              // This server has no keys.
              return request.isPut() ? Fault.NOT_IMPLEMENTED : Fault.NONE;
            })) {
      AwsSettings settings =
          new AwsSettings(
              Optional.of("eu-central-1"),
              Optional.of(proxy.endpoint()),
              Map.of(),
              Optional.of("alias/lake"));
      LakeFiles files = LakeStorages.of("s3a://lakes/secret", settings).files();
      assertMistake("s3_failed", () -> files.putIfAbsent(KEY, bytes("x")));
      assertMistake("s3_failed", () -> files.makeFolder("_snapshots"));
    }
    assertThat(keys).isNotEmpty().containsOnly("aws:kms alias/lake");
  }

  @Test
  void tellsWhatAPersonCanMend() {
    LakeFiles elsewhere = files(server.endpoint(), "s3a://no-such-bucket/lake");
    assertMistake("s3_no_bucket", () -> elsewhere.list("_snapshots"));
    assertMistake("s3_no_bucket", () -> elsewhere.read(KEY));
    assertMistake("s3_no_bucket", () -> elsewhere.putIfAbsent(KEY, bytes("x")));

    System.setProperty("aws.secretAccessKey", "a wrong one");
    try {
      // A client of its own, by the region.
      AwsSettings settings =
          new AwsSettings(
              Optional.of("eu-west-1"), Optional.of(server.endpoint()), Map.of(), Optional.empty());
      LakeFiles files = new S3LakeFiles(new LakeRoot.InS3("lakes", "denied"), settings);
      assertMistake("aws_wrong_credentials", () -> files.list("_snapshots"));
    } finally {
      System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
    }
  }

  private static void assertMistake(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageNotContaining(S3Server.SECRET_KEY);
  }
}
