package io.financebi.quicksight.assets;

import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;

/** Waits for what QuickSight does by and by. */
final class Waiting {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration ENOUGH = Duration.ofMinutes(10);

  private final Pauses pauses;

  Waiting(Pauses pauses) {
    this.pauses = pauses;
  }

  /**
   * Looks until it is done, well or not.
   *
   * @param title of what is waited for
   * @throws UserException {@code quicksight_slow} after ten minutes
   */
  ResourceStatus until(String title, Supplier<ResourceStatus> look) {
    Duration pause = FIRST;
    for (Duration waited = Duration.ZERO; waited.compareTo(ENOUGH) < 0; ) {
      ResourceStatus status = look.get();
      if (status != ResourceStatus.CREATION_IN_PROGRESS
          && status != ResourceStatus.UPDATE_IN_PROGRESS) {
        return status;
      }
      pauses.pause(pause);
      waited = waited.plus(pause);
      pause = Pauses.after(pause, LONGEST);
    }
    throw new UserException(
        "quicksight_slow",
        "QuickSight has been at work on the " + title + " for ten minutes.",
        "Look at it there; publish again when it is done.");
  }

  static boolean isDone(ResourceStatus status) {
    return status == ResourceStatus.CREATION_SUCCESSFUL
        || status == ResourceStatus.UPDATE_SUCCESSFUL;
  }
}
