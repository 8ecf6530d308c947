package io.financebi.house;

import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.FaultProxy.Request;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Kills those who write, while they do: the executor that puts the one file, the whole worker whose
 * executor puts the other. The server gets the files nevertheless, which nobody has asked for then.
 */
final class KillsAtPuts implements Function<Request, Fault> {
  private final StandaloneCluster cluster;
  private final int executorAt;
  private final int workerAt;
  private final AtomicInteger puts = new AtomicInteger();
  private final AtomicLong executors = new AtomicLong();
  private final AtomicInteger workers = new AtomicInteger();

  /**
   * @param cluster whose executors name their worker as the clients that they are
   * @param executorAt the number of the put, of all that executors make
   * @param workerAt the same
   */
  KillsAtPuts(StandaloneCluster cluster, int executorAt, int workerAt) {
    this.cluster = cluster;
    this.executorAt = executorAt;
    this.workerAt = workerAt;
  }

  @Override
  public Fault apply(Request request) {
    if (request.isPut()) {
      cluster.workerNamedIn(request.header("user-agent")).ifPresent(this::count);
    }
    return Fault.NONE;
  }

  private void count(String worker) {
    int put = puts.incrementAndGet();
    if (put == executorAt) {
      executors.addAndGet(cluster.killExecutorsOf(worker));
    }
    if (put == workerAt) {
      cluster.killWorker(worker);
      workers.incrementAndGet();
    }
  }

  /** How many executors it has killed, those of the worker aside. */
  long executors() {
    return executors.get();
  }

  int workers() {
    return workers.get();
  }

  /** What it was to do, and how many files executors have put in all. */
  @Override
  public String toString() {
    return "executor killed at put %d, worker at put %d of %d"
        .formatted(executorAt, workerAt, puts.get());
  }
}
