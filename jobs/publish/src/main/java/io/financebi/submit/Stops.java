package io.financebi.submit;

/** Tells when the process is about to end, as after Ctrl-C. */
public interface Stops {
  /**
   * Does something then; it may take its time.
   *
   * @param action on a thread of its own; also when the process ends by itself
   */
  void onStop(Runnable action);
}
