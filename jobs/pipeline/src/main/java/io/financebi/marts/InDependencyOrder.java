package io.financebi.marts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does something with every mart, side by side where one does not read the other. */
final class InDependencyOrder {
  /** While one mart is planned, the tasks of others run. */
  private static final int SIDE_BY_SIDE = 3;

  private final MartRecipes recipes;

  InDependencyOrder(MartRecipes recipes) {
    this.recipes = recipes;
  }

  /**
   * Waits for all; what reads a mart that failed is left out.
   *
   * @throws RuntimeException the first failure, in the order of the marts
   */
  void forEach(Consumer<String> action) {
    ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    Map<String, CompletableFuture<Void>> marts = new TreeMap<>();
    List<CompletableFuture<Void>> ordered = new ArrayList<>();
    try {
      for (String mart : recipes.inDependencyOrder()) {
        CompletableFuture<?>[] read =
            recipes.of(mart).tablesRead().stream()
                .flatMap(table -> Optional.ofNullable(marts.get(table)).stream())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> done =
            CompletableFuture.allOf(read).thenRunAsync(() -> action.accept(mart), threads);
        marts.put(mart, done);
        ordered.add(done);
      }
      CompletableFuture.allOf(ordered.toArray(CompletableFuture<?>[]::new))
          .exceptionally(failure -> null)
          .join();
      ordered.forEach(InDependencyOrder::get);
    } finally {
      threads.shutdown();
    }
  }

  private static void get(CompletableFuture<Void> mart) {
    try {
      mart.join();
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
}
