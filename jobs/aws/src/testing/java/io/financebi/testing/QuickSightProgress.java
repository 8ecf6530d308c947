package io.financebi.testing;

import java.util.List;

/** A creation or an update that takes its time: looks find it at work, and then ended. */
final class QuickSightProgress {
  private final String what;
  private final List<QuickSightError> errors;
  private int looksAtWork;
  private boolean ended;

  /**
   * One that begins.
   *
   * @param what as a status begins: {@code CREATION}
   * @param errors it fails with, if there are any
   */
  QuickSightProgress(String what, int looksAtWork, List<QuickSightError> errors) {
    this.what = what;
    this.looksAtWork = looksAtWork;
    this.errors = List.copyOf(errors);
  }

  /** One that nobody has to wait for. */
  static QuickSightProgress ended(String what) {
    QuickSightProgress progress = new QuickSightProgress(what, 0, List.of());
    progress.ended = true;
    return progress;
  }

  /** Looks at it; true for the one look that is the first to find it ended. */
  boolean endsAtThisLook() {
    if (ended || looksAtWork-- > 0) {
      return false;
    }
    ended = true;
    return true;
  }

  boolean isAtWork() {
    return !ended;
  }

  boolean hasSucceeded() {
    return ended && errors.isEmpty();
  }

  String status() {
    if (!ended) {
      return what + "_IN_PROGRESS";
    }
    return what + (errors.isEmpty() ? "_SUCCESSFUL" : "_FAILED");
  }

  /** Nobody knows of them before the end. */
  List<QuickSightError> errors() {
    return ended ? errors : List.of();
  }
}
