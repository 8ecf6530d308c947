package io.financebi.quicksight.assets;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The loads that this process has begun and waits for: they are taken back when it is stopped. */
final class OpenLoads {
  private final Set<Begun> open = new LinkedHashSet<>();
  private boolean isStopped;

  /**
   * Waits for one more.
   *
   * @param cancel takes it back when the process is being stopped
   */
  synchronized void add(Begun load, Consumer<Begun> cancel) {
    if (!load.isOurs()) {
      return;
    }
    if (isStopped) {
      cancel.accept(load);
    } else {
      open.add(load);
    }
  }

  /** It has ended. */
  synchronized void remove(Begun load) {
    open.remove(load);
  }

  /** Nothing is waited for any more; what was begun goes on. */
  synchronized void clear() {
    open.clear();
  }

  /** Takes all back, and what is begun from now on. */
  synchronized void stop(Consumer<Begun> cancel) {
    isStopped = true;
    open.forEach(cancel);
    open.clear();
  }
}
