package io.financebi.lake;

import io.financebi.errors.UserException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The right to write a lake, held by one run at a time and renewed by a heartbeat. A holder that is
 * dead, or silent for {@link #TIMEOUT}, loses it to the next run that asks; a holder that was only
 * asleep learns so from {@link #requireHeld()}.
 *
 * <p>Hosts that share a lake need clocks that agree to well within the timeout.
 */
public final class WriterLease implements AutoCloseable {
  /** After this long without a heartbeat a holder counts as dead. */
  public static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final LakeFiles files;
  private final Clock clock;
  private final ScheduledExecutorService heart;
  private final boolean isOfASleeper;
  private Lease lease;

  /** What the storage may have written, for it failed before it could say. */
  private final List<Lease> unsure = new ArrayList<>();

  private WriterLease(LakeFiles files, Clock clock, Lease lease, boolean isOfASleeper) {
    this.files = files;
    this.clock = clock;
    this.lease = lease;
    this.isOfASleeper = isOfASleeper;
    this.heart = Executors.newSingleThreadScheduledExecutor(WriterLease::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "lake-lease");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Takes the lease, at once or not at all.
   *
   * @param owner the run's id
   * @throws UserException {@code lake_busy} when another run holds it
   */
  public static WriterLease take(LakeFiles files, String owner, Clock clock) {
    return take(files, owner, clock, ProcessIdentity.current());
  }

  static WriterLease take(LakeFiles files, String owner, Clock clock, ProcessIdentity self) {
    Instant now = clock.instant();
    Lease mine =
        new Lease(
            UUID.randomUUID().toString(),
            false,
            owner,
            self.host(),
            self.pid(),
            self.startedAt(),
            now,
            now);
    Optional<byte[]> found = files.read(Lease.KEY);
    boolean isOfASleeper = false;
    boolean taken;
    if (found.isEmpty()) {
      taken = files.putIfAbsent(Lease.KEY, mine.toJson());
    } else {
      Lease other = Lease.fromJson(found.get());
      boolean isOver = other.released() || self.knowsDead(other);
      isOfASleeper = !isOver && isSilent(other, now);
      taken = (isOver || isOfASleeper) && files.replace(Lease.KEY, found.get(), mine.toJson());
    }
    if (!taken) {
      throw busy(files, now);
    }
    WriterLease held = new WriterLease(files, clock, mine, isOfASleeper);
    Future<?> unused =
        held.heart.scheduleWithFixedDelay(
            held::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    return held;
  }

  private static boolean isSilent(Lease other, Instant now) {
    return Duration.between(other.heartbeat(), now).compareTo(TIMEOUT) > 0;
  }

  /**
   * Whether the holder before was silent for too long, but may wake up: it is not known to be dead,
   * and did not release the lease.
   */
  public boolean isOfASleeper() {
    return isOfASleeper;
  }

  private static UserException busy(LakeFiles files, Instant now) {
    String holder =
        files
            .read(Lease.KEY)
            .map(Lease::fromJson)
            .map(lease -> describe(lease, now))
            .orElse("another run");
    return new UserException(
        "lake_busy",
        "The lake is being written by " + holder + ".",
        "Nothing was written, and nothing is lost: the next run reads your files. Wait"
            + " until that run has ended, or stop its process and run again; a lease without a"
            + " heartbeat for "
            + TIMEOUT.toSeconds()
            + " s is taken over.");
  }

  private static String describe(Lease lease, Instant now) {
    return "run %s (process %d on %s) since %s, last heartbeat %d s ago"
        .formatted(
            lease.owner(),
            lease.pid(),
            lease.host(),
            lease.since().truncatedTo(ChronoUnit.SECONDS),
            Math.max(0, Duration.between(lease.heartbeat(), now).toSeconds()));
  }

  /**
   * Makes sure, now and in the lake itself, that this run still holds the lease.
   *
   * @throws UserException {@code lake_lease_lost} when another run took it over meanwhile
   */
  public synchronized void requireHeld() {
    if (!renew()) {
      throw new UserException(
          "lake_lease_lost",
          "Run "
              + lease.owner()
              + " was silent for more than "
              + TIMEOUT.toSeconds()
              + " s (suspended, perhaps), and another run took the lake over.",
          "Nothing of this run was published, and nothing is lost: readers see what the"
              + " other one published. Run again.");
    }
  }

  private synchronized boolean renew() {
    if (lease.released()) {
      return false;
    }
    return move(lease.withHeartbeat(clock.instant()));
  }

  /** Whether the lease was still this one's, and says now what it should. */
  private boolean move(Lease next) {
    List<Lease> mine = new ArrayList<>(unsure);
    mine.add(0, lease);
    unsure.add(next);
    for (Lease known : mine) {
      if (files.replace(Lease.KEY, known.toJson(), next.toJson())) {
        lease = next;
        unsure.clear();
        return true;
      }
    }
    return false;
  }

  private void beat() {
    try {
      if (!renew()) {
        heart.shutdown();
      }
    } catch (UncheckedIOException | UserException e) {
      // The next beat may succeed; if none does, requireHeld tells of it in the run's own thread.
      return;
    }
  }

  /** Releases the lease, unless another run has it by now. */
  @Override
  public synchronized void close() {
    heart.shutdownNow();
    if (!lease.released()) {
      Lease last = lease.release(clock.instant());
      try {
        var unused = move(last);
      } catch (UncheckedIOException | UserException e) {
        // The work is done, or has failed with an error of its own; a silent lease is taken over.
        return;
      } finally {
        lease = last;
      }
    }
  }
}
