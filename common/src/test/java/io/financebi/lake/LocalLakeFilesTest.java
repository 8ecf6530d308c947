package io.financebi.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLakeFilesTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 25;

  @TempDir Path root;

  @Test
  void putsAFileOnce() throws Exception {
    LakeFiles files = new LocalLakeFiles(root.resolve("new lake"));

    assertThat(files.read("_snapshots/1")).isEmpty();
    assertThat(files.list("_snapshots")).isEmpty();
    assertThat(files.putIfAbsent("_snapshots/1", bytes("a"))).isTrue();
    assertThat(files.putIfAbsent("_snapshots/1", bytes("b"))).isFalse();
    assertThat(files.read("_snapshots/1")).hasValue(bytes("a"));
    assertThat(files.list("_snapshots")).containsExactly("1");
    try (var left = Files.list(root.resolve("new lake/_snapshots"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void removesOnlyWhatDeadWritersLeftLongAgo() throws Exception {
    LakeFiles files = new LocalLakeFiles(root);
    files.putIfAbsent("_snapshots/1", bytes("a"));
    assertThat(files.replace("_snapshots/1", bytes("a"), bytes("b"))).isTrue();
    Path old = Files.write(root.resolve("_snapshots/.tmp-old"), bytes("ab"));
    Path young = Files.write(root.resolve("_snapshots/.tmp-young"), bytes("ab"));
    Instant before = Instant.now().minus(Duration.ofHours(1));
    Files.setLastModifiedTime(old, FileTime.from(before.minusSeconds(1)));

    files.removeLeftovers("_snapshots", before);
    files.removeLeftovers("no such folder", before);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(root.resolve("_snapshots/.tmp-lock")).exists();
    assertThat(files.read("_snapshots/1")).hasValue(bytes("b"));
  }

  @Test
  void putsAFileOnceWhereHardLinksAreUnsupported() throws Exception {
    LakeFiles files =
        new LocalLakeFiles(
            root,
            (name, existing) -> {
              throw new UnsupportedOperationException();
            });
    assertThat(files.putIfAbsent("1", bytes("a"))).isTrue();
    assertThat(files.putIfAbsent("1", bytes("b"))).isFalse();
    assertThat(files.read("1")).hasValue(bytes("a"));
    assertThat(files.list("")).containsExactly("1");
    assertOneWinner(
        new LocalLakeFiles(
            root,
            (name, existing) -> {
              throw new FileSystemException("not on this disk");
            }));
  }

  @Test
  void letsExactlyOneOfEightThreadsPut() throws Exception {
    assertOneWinner(new LocalLakeFiles(root));
  }

  private void assertOneWinner(LakeFiles files) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String key = "_snapshots/" + round;
      List<Integer> winners = race(i -> files.putIfAbsent(key, bytes("content of " + i)));
      assertThat(winners).hasSize(1);
      assertThat(files.read(key)).hasValue(bytes("content of " + winners.get(0)));
    }
  }

  @Test
  void letsExactlyOneOfEightThreadsReplace() throws Exception {
    LakeFiles files = new LocalLakeFiles(root);
    files.putIfAbsent("f", bytes("start"));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] before = files.read("f").orElseThrow();
      String prefix = round + " by ";
      List<Integer> winners = race(i -> files.replace("f", before, bytes(prefix + i)));
      assertThat(winners).hasSize(1);
      assertThat(files.read("f")).hasValue(bytes(prefix + winners.get(0)));
    }
  }

  @Test
  void replacesOnlyWhatItExpects() {
    LakeFiles files = new LocalLakeFiles(root.resolve("lake"));

    assertThat(files.replace("f", bytes("a"), bytes("b"))).isFalse();
    files.putIfAbsent("f", bytes("a"));
    assertThat(files.replace("f", bytes("x"), bytes("b"))).isFalse();
    assertThat(files.replace("absent", bytes("a"), bytes("b"))).isFalse();
    assertThat(files.replace("f", bytes("a"), bytes("b"))).isTrue();
    assertThat(files.read("f")).hasValue(bytes("b"));
    assertThat(files.read("absent")).isEmpty();
  }

  private static List<Integer> race(IntPredicate attempt) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        attempts.add(
            () -> {
              start.await();
              return attempt.test(number);
            });
      }
      List<Future<Boolean>> results = pool.invokeAll(attempts);
      List<Integer> winners = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        if (results.get(i).get()) {
          winners.add(i);
        }
      }
      return winners;
    } finally {
      pool.shutdownNow();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
