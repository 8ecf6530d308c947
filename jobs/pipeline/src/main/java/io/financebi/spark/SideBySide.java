package io.financebi.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Work that goes on side by side: while one piece is planned, or waits for its last task, the tasks
 * of others run.
 */
public final class SideBySide implements AutoCloseable {
  private static final int AT_ONCE = 3;

  private final ExecutorService threads;
  private final List<CompletableFuture<?>> started = new ArrayList<>();

  /** For work that takes all cores by itself. */
  public SideBySide() {
    this(AT_ONCE);
  }

  /**
   * @param atOnce how many pieces are worked on at a time
   */
  public SideBySide(int atOnce) {
    threads = Executors.newFixedThreadPool(atOnce);
  }

  /**
   * Starts a piece of work after others; it is left out when one of them fails.
   *
   * @return to be asked with {@link #result}, or given to {@link #start} as what comes before
   */
  public <T> CompletableFuture<T> start(Supplier<T> work, List<CompletableFuture<?>> after) {
    CompletableFuture<T> piece =
        CompletableFuture.allOf(after.toArray(CompletableFuture<?>[]::new))
            .thenApplyAsync(done -> work.get(), threads);
    started.add(piece);
    return piece;
  }

  /** Waits for a piece of work; throws what it has thrown. */
  public static <T> T result(CompletableFuture<T> piece) {
    try {
      return piece.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Waits for all that was started, also after a failure: nothing is written behind its back. */
  @Override
  public void close() {
    CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new))
        .exceptionally(failure -> null)
        .join();
    threads.shutdown();
  }
}
