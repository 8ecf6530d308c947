package io.financebi.marts;

import io.financebi.spark.SideBySide;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Does something with every mart, side by side where one does not read the other. */
final class InDependencyOrder {
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
    Map<String, CompletableFuture<?>> marts = new LinkedHashMap<>();
    try (SideBySide work = new SideBySide()) {
      for (String mart : recipes.inDependencyOrder()) {
        Set<String> reads = recipes.of(mart).tablesRead();
        List<CompletableFuture<?>> read = new ArrayList<>();
        marts.forEach(
            (name, piece) -> {
              if (reads.contains(name)) {
                read.add(piece);
              }
            });
        marts.put(
            mart,
            work.start(
                () -> {
                  action.accept(mart);
                  return mart;
                },
                read));
      }
    }
    marts.values().forEach(SideBySide::result);
  }
}
