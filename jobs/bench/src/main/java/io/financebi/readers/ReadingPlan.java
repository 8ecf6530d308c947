package io.financebi.readers;

import java.time.Duration;

/**
 * How much is asked.
 *
 * @param asks how often each question is asked that no cache has an answer to, and each sheet
 *     likewise
 * @param readers who read at the same time
 * @param reading how long they do
 * @param pause how long they look at what they see, on the average
 * @param seed of what they choose
 */
public record ReadingPlan(int asks, int readers, Duration reading, Duration pause, long seed) {
  /** Cached answers are quick: more of them are asked. */
  private static final int CACHED_ASKS = 5;

  int cachedAsks() {
    return asks * CACHED_ASKS;
  }
}
