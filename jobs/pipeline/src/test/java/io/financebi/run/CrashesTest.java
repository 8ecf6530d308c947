package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.table.RawTables;
import io.financebi.testing.HookedLogStore;
import io.financebi.testing.LocalSpark;
import io.financebi.testing.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs, one after the other on what the one before it left: readers see what was published
 * last, and the run that is let live makes the lake that was to be. {@code -Dcrash.kills=N} kills
 * more often at random points, {@code -Dcrash.commits=all} before every commit; {@code
 * -Dcrash.seed=N} repeats a test.
 */
@LongTest
class CrashesTest {
  private static final int KILLS = Integer.getInteger("crash.kills", 2);
  private static final boolean ALL_COMMITS = "all".equals(System.getProperty("crash.commits"));
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  /** Lakes that are written and killed side by side; most of a short run uses one core. */
  private static final int LAKES = 2;

  @TempDir Path folder;

  @Test
  void aRunThatIsKilledAtAnyMomentIsCompletedByTheNext() throws Exception {
    inParallel(lake -> () -> killAtRandom(new DamagedShop(session(), folder(lake)), lake));
  }

  private static Void killAtRandom(DamagedShop shop, int lake) throws Exception {
    Random random = new Random(SEED + lake);
    shop.addFiles();
    Instant startedAt = Instant.now();
    try (Victim whole = Victim.start(shop.shop(), "")) {
      assertThat(whole.exitCode()).as(whole.err()).isZero();
    }
    long wholeMillis = Duration.between(startedAt, Instant.now()).toMillis();
    shop.requireReadable("after a whole run");
    int kills = 0;
    while (kills < KILLS / LAKES) {
      if (shop.isUpToDate()) {
        shop.addFiles();
      }
      // The first quarter is the start of the process, before it has the lease.
      long most = shop.isLarge() ? 2 * wholeMillis : wholeMillis;
      long after = wholeMillis / 4 + random.nextLong(most - wholeMillis / 4);
      try (Victim victim = Victim.start(shop.shop(), "")) {
        kills += victim.killAfter(after) ? 1 : 0;
      }
      shop.requireReadable("seed %d, kill %d after %d ms".formatted(SEED, kills, after));
    }
    shop.requireCompletedByTheNextRun("seed " + SEED);
    return null;
  }

  @Test
  void aRunThatIsKilledBeforeAnyOfItsCommitsIsCompletedByTheNext() throws Exception {
    inParallel(lake -> () -> killBeforeCommits(new DamagedShop(session(), folder(lake)), lake + 1));
  }

  private static Void killBeforeCommits(DamagedShop shop, int first) throws Exception {
    // Of one input: it touches fewer tables, and there is a process for each of their commits.
    shop.addSales();
    int commit = first;
    int exitCode = HookedLogStore.KILLED;
    while (exitCode == HookedLogStore.KILLED) {
      // Or the first commits of the next would be those by which it undoes the ones of this.
      shop.recover();
      try (Victim victim = Victim.start(shop.shop(), "halt:" + commit)) {
        exitCode = victim.exitCode();
        assertThat(exitCode).as(victim.err()).isIn(0, HookedLogStore.KILLED);
      }
      shop.requireReadable("killed before commit " + commit);
      commit += ALL_COMMITS ? LAKES : 15;
    }
    assertThat(commit).isGreaterThan(10);
    // The last step: everything is staged, and only the snapshot is missing.
    shop.addSales();
    try (Victim victim = Victim.start(shop.shop(), "halt:" + RawTables.RUN_LEDGER.name())) {
      assertThat(victim.exitCode()).as(victim.err()).isEqualTo(HookedLogStore.KILLED);
    }
    shop.requireReadable("killed before its snapshot");
    try (Victim victim = Victim.start(shop.shop(), "halt:" + (first + 2))) {
      assertThat(victim.exitCode()).as(victim.err()).isEqualTo(HookedLogStore.KILLED);
    }
    shop.requireReadable("killed while it undid what another had left");
    shop.requireCompletedByTheNextRun("killed before commits");
    return null;
  }

  private Path folder(int lake) throws IOException {
    return Files.createDirectories(folder.resolve("shop" + lake));
  }

  private static SparkSession session() {
    return LocalSpark.sessionForFewRows();
  }

  private static void inParallel(IntFunction<Callable<Void>> chain) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(LAKES);
    try {
      List<Future<Void>> chains = new ArrayList<>();
      for (int lake = 0; lake < LAKES; lake++) {
        chains.add(threads.submit(chain.apply(lake)));
      }
      for (Future<Void> each : chains) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
