package io.financebi.aws;

import java.time.Duration;

/** Waits between two looks at something that takes its time. */
public interface Pauses {
  /** Waits indeed. */
  Pauses SLEEPING =
      duration -> {
        try {
          Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };

  /** Comes back after a while; at once when the thread is interrupted, which it still is then. */
  void pause(Duration duration);

  /** The pause after one: twice as long, up to a limit. */
  static Duration after(Duration pause, Duration longest) {
    Duration next = pause.multipliedBy(2);
    return next.compareTo(longest) < 0 ? next : longest;
  }
}
