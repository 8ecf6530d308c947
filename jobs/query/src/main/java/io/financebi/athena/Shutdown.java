package io.financebi.athena;

/** Tells of the end of the process, Ctrl-C for one. */
public interface Shutdown {
  /** That of this process. */
  Shutdown OF_THIS_PROCESS =
      last -> {
        Thread hook = new Thread(last, "last");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
          try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
          } catch (IllegalStateException e) {
            // The process is about to end: it is done, or soon will be.
          }
        };
      };

  /**
   * Does something before the process ends.
   *
   * @return what lets it be
   */
  Runnable before(Runnable last);
}
