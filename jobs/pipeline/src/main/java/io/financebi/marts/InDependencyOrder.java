package io.financebi.marts;

import io.financebi.spark.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
    Map<String, CompletableFuture<?>> marts = new TreeMap<>();
    List<CompletableFuture<?>> ordered = new ArrayList<>();
    try (SideBySide work = new SideBySide()) {
      for (String mart : recipes.inDependencyOrder()) {
        List<CompletableFuture<?>> read = new ArrayList<>();
        recipes
            .of(mart)
            .tablesRead()
            .forEach(table -> Stream.ofNullable(marts.get(table)).forEach(read::add));
        CompletableFuture<?> done =
            work.start(
                () -> {
                  action.accept(mart);
                  return mart;
                },
                read);
        marts.put(mart, done);
        ordered.add(done);
      }
    }
    ordered.forEach(SideBySide::result);
  }
}
