package io.financebi.lake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which process holds a lease, and whether it can still be running. */
record ProcessIdentity(String host, long pid, Optional<Instant> startedAt) {
  /** Start times are rounded, and jitter by about a second from one process's view to another's. */
  private static final Duration JITTER = Duration.ofSeconds(2);

  static ProcessIdentity current() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessIdentity(hostName(), self.pid(), self.info().startInstant());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Whether the lease's process is certainly gone; never true of another host's. */
  boolean knowsDead(Lease lease) {
    if (!host.equals(lease.host()) || pid == lease.pid()) {
      return false;
    }
    return ProcessHandle.of(lease.pid())
        .filter(ProcessHandle::isAlive)
        .map(process -> isAnother(process.info().startInstant(), lease))
        .orElse(true);
  }

  /**
   * A reused pid: started at another time than the holder, and after the holder's last sign of
   * life. The second condition keeps a holder alive whose start time moved with the host's clock.
   */
  static boolean isAnother(Optional<Instant> startedAt, Lease lease) {
    if (startedAt.isEmpty() || lease.processStartedAt().isEmpty()) {
      return false;
    }
    Duration apart = Duration.between(lease.processStartedAt().get(), startedAt.get()).abs();
    return apart.compareTo(JITTER) > 0 && startedAt.get().isAfter(lease.heartbeat());
  }
}
