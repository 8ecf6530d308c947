package io.financebi.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.SignalUtils;

/** SIGTERM or Ctrl-C as a wish to end soon; a second one ends the process at once. */
final class StopSignal {
  private final CountDownLatch stopped = new CountDownLatch(1);

  private StopSignal() {}

  /**
   * Takes the signals from now on.
   *
   * @param onFirst what to do when the first one comes
   */
  static StopSignal take(Runnable onFirst) {
    StopSignal stop = new StopSignal();
    for (String signal : List.of("TERM", "INT")) {
      SignalUtils.register(signal, () -> stop.isFirst(onFirst));
    }
    return stop;
  }

  private synchronized boolean isFirst(Runnable onFirst) {
    if (stopped.getCount() == 0) {
      return false;
    }
    stopped.countDown();
    onFirst.run();
    return true;
  }

  /** Waits for so long, or until the first signal; true when it has come. */
  boolean await(Duration duration) {
    try {
      return stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
