package io.financebi.crawlers;

import java.time.Duration;

/** Waits between two looks at something that takes its time. */
public interface Pauses {
  /** Comes back after a while. */
  void pause(Duration duration);
}
