package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLeaseTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-04-10T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path root;
  private LakeFiles files;

  @BeforeEach
  void useTheFolder() {
    files = new LocalLakeFiles(root);
  }

  private static Clock after(Duration time) {
    return Clock.offset(CLOCK, time);
  }

  @Test
  void tellsWhoHoldsTheLakeSinceWhenAndWhatToDo() {
    try (WriterLease held = WriterLease.take(files, "run-1", CLOCK)) {
      held.requireHeld();
      assertThatThrownBy(() -> WriterLease.take(files, "run-2", after(Duration.ofSeconds(7))))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_busy"))
          .hasMessageContaining("run-1")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("since 2025-04-10T00:00:00Z, last heartbeat 7 s ago")
          .hasMessageContaining("Wait until that run has ended");
    }
  }

  @Test
  void aHeartbeatWhoseAnswerWasLostIsStillItsOwn() {
    AtomicInteger lost = new AtomicInteger();
    LakeFiles forgetful =
        (LakeFiles)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LakeFiles.class},
                (proxy, method, arguments) -> {
                  Object answer = method.invoke(files, arguments);
                  if (method.getName().equals("replace") && lost.getAndDecrement() > 0) {
                    throw new UncheckedIOException(new IOException("the answer is lost"));
                  }
                  return answer;
                });
    // Each heartbeat is another one.
    TickingClock clock = new TickingClock();
    WriterLease held = WriterLease.take(forgetful, "run-1", clock);
    lost.set(2);
    assertThatThrownBy(held::requireHeld).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(held::requireHeld).isInstanceOf(UncheckedIOException.class);

    held.requireHeld();
    held.close();
    WriterLease.take(files, "run-2", clock).close();
  }

  /** A second later whenever it is asked. */
  private static final class TickingClock extends Clock {
    private Instant now = CLOCK.instant();

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aReleaseThatCannotBeWrittenDoesNotSpoilTheWork() throws IOException {
    WriterLease held = WriterLease.take(files, "run-1", CLOCK);
    Files.delete(root.resolve(Lease.KEY));
    Files.createDirectories(root.resolve(Lease.KEY));

    held.close();

    assertThat(root.resolve(Lease.KEY)).isDirectory();
  }

  @Test
  void isFreeAfterItsRelease() {
    WriterLease.take(files, "run-1", CLOCK).close();
    try (WriterLease held = WriterLease.take(files, "run-2", after(Duration.ofDays(1)))) {
      held.requireHeld();
      assertThat(held.isOfASleeper()).isFalse();
      assertThat(stored().owner()).isEqualTo("run-2");
    }
    assertThat(stored().released()).isTrue();
  }

  @Test
  void renewsItsHeartbeat() {
    SettableClock clock = new SettableClock(CLOCK.instant());
    try (WriterLease held = WriterLease.take(files, "run-1", clock)) {
      clock.now = CLOCK.instant().plusSeconds(50);
      held.requireHeld();
      assertThat(stored().heartbeat()).isEqualTo(clock.now);
      assertThat(stored().since()).isEqualTo(CLOCK.instant());
      assertThatThrownBy(() -> WriterLease.take(files, "run-2", after(Duration.ofSeconds(110))))
          .isInstanceOf(UserException.class);
    }
  }

  @Test
  void isTakenOverWhenTheHeartbeatIsStaleAndTheSleeperLearnsOfIt() {
    WriterLease sleeper = WriterLease.take(files, "run-1", CLOCK);
    try (WriterLease next = WriterLease.take(files, "run-2", after(Duration.ofSeconds(61)))) {
      assertThatThrownBy(sleeper::requireHeld)
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_lease_lost"))
          .hasMessageContaining("run-1");
      sleeper.close();
      next.requireHeld();
      assertThat(next.isOfASleeper()).isTrue();
      assertThat(stored().owner()).isEqualTo("run-2");
      assertThat(stored().released()).isFalse();
    }
  }

  @Test
  void isTakenOverAtOnceWhenItsProcessHasDied() throws Exception {
    Process process = new ProcessBuilder(java(), "-version").redirectErrorStream(true).start();
    ProcessIdentity dead = identity(process);
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    store("run-1", dead);

    try (WriterLease held = WriterLease.take(files, "run-2", after(Duration.ofDays(1)))) {
      held.requireHeld();
      assertThat(held.isOfASleeper()).isFalse();
      assertThat(stored().owner()).isEqualTo("run-2");
    }
  }

  @Test
  void isNotTakenOverWhileItsProcessLives() throws Exception {
    String classPath = System.getProperty("java.class.path");
    Process process = new ProcessBuilder(java(), "-cp", classPath, Waiter.class.getName()).start();
    try {
      assertThat(process.getInputStream().read()).as("the process runs").isEqualTo('!');
      store("run-1", identity(process));
      assertThatThrownBy(() -> WriterLease.take(files, "run-2", CLOCK))
          .hasMessageContaining("run-1");
    } finally {
      process.destroyForcibly().waitFor();
    }
    WriterLease.take(files, "run-3", CLOCK).close();
  }

  @Test
  void isNotTakenOverFromAnotherHostByItsPid() throws Exception {
    Process process = new ProcessBuilder(java(), "-version").redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    store("run-1", new ProcessIdentity("another-host", process.pid(), Optional.empty()));

    assertThatThrownBy(() -> WriterLease.take(files, "run-2", CLOCK))
        .hasMessageContaining("another-host");
  }

  @Test
  void knowsAReusedPidByItsStart() {
    Instant start = CLOCK.instant().minusSeconds(30);
    Lease lease = lease("run-1", new ProcessIdentity("host", 7, Optional.of(start)));

    assertThat(ProcessIdentity.isAnother(Optional.of(start), lease)).isFalse();
    assertThat(ProcessIdentity.isAnother(Optional.of(start.plusSeconds(1)), lease)).isFalse();
    assertThat(ProcessIdentity.isAnother(Optional.of(start.plusSeconds(20)), lease)).isFalse();
    assertThat(ProcessIdentity.isAnother(Optional.of(start.plusSeconds(31)), lease)).isTrue();
    assertThat(ProcessIdentity.isAnother(Optional.empty(), lease)).isFalse();
  }

  @Test
  void survivesTheTripToItsFile() {
    Lease lease = lease("run \"1\"", new ProcessIdentity("host", 7, Optional.empty()));
    assertThat(Lease.fromJson(lease.toJson())).isEqualTo(lease);
    Lease current = lease("run-1", ProcessIdentity.current());
    assertThat(Lease.fromJson(current.toJson())).isEqualTo(current);
  }

  @Test
  void saysWhatToDoWithADamagedLease() throws Exception {
    Files.writeString(root.resolve("_lease.json"), "{\"format_version\": 1}");
    assertThatThrownBy(() -> WriterLease.take(files, "run-1", CLOCK))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_lease_damaged"));
  }

  private Lease stored() {
    return Lease.fromJson(files.read(Lease.KEY).orElseThrow());
  }

  private void store(String owner, ProcessIdentity identity) {
    assertThat(files.putIfAbsent(Lease.KEY, lease(owner, identity).toJson())).isTrue();
  }

  private static Lease lease(String owner, ProcessIdentity process) {
    Instant now = CLOCK.instant();
    return new Lease(
        "token", false, owner, process.host(), process.pid(), process.startedAt(), now, now);
  }

  private static ProcessIdentity identity(Process process) {
    return new ProcessIdentity(
        ProcessIdentity.current().host(), process.pid(), process.info().startInstant());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Lives until its standard input ends: until the test kills it, or dies itself. */
  static final class Waiter {
    private Waiter() {}

    public static void main(String[] args) throws IOException {
      System.out.print('!');
      System.out.flush();
      System.in.readAllBytes();
    }
  }

  /** A clock that a test moves. */
  private static final class SettableClock extends Clock {
    private volatile Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
