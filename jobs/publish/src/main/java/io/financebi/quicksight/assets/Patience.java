package io.financebi.quicksight.assets;

import io.financebi.aws.Pauses;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.quicksight.model.ConcurrentUpdatingException;
import software.amazon.awssdk.services.quicksight.model.ConflictException;
import software.amazon.awssdk.services.quicksight.model.QuickSightException;

/** Tries again what QuickSight refuses because it is at work on the same thing for somebody. */
final class Patience {
  private static final int TRIES = 8;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Pauses pauses;

  Patience(Pauses pauses) {
    this.pauses = pauses;
  }

  /** Does it, at the latest after a minute and a half. */
  void run(Runnable work) {
    Void unused =
        get(
            () -> {
              work.run();
              return null;
            });
  }

  /** The same with a result. */
  <T> T get(Supplier<T> work) {
    Duration pause = FIRST;
    for (int i = 1; ; i++) {
      try {
        return work.get();
      } catch (ConflictException | ConcurrentUpdatingException e) {
        giveUpAfter(i, e);
        pauses.pause(pause);
        pause = Pauses.after(pause, LONGEST);
      }
    }
  }

  private static void giveUpAfter(int tries, QuickSightException busy) {
    if (tries == TRIES) {
      throw busy;
    }
  }
}
