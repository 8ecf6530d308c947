package io.financebi.marts;

import io.financebi.lake.Basis;
import io.financebi.settings.BehaviourSettings;
import io.financebi.settings.Settings;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The recipe of each mart and the order in which the marts can be built. */
public final class MartRecipes {
  private final Map<String, MartRecipe> recipes;

  /**
   * @param recipes by the name of the mart
   */
  public MartRecipes(Map<String, MartRecipe> recipes) {
    this.recipes = new TreeMap<>(recipes);
  }

  /** All marts: sessions and matches in code, the rows of all others in SQL. */
  public static MartRecipes all(Settings settings) {
    ZoneId zone = settings.reporting().zone();
    BehaviourSettings behaviour = settings.behaviour();
    Map<String, MartRecipe> recipes = new TreeMap<>();
    recipes.put("mart_sessions", new SessionsRecipe(behaviour.sessionGap(), zone));
    recipes.put("sale_matches", new MatchesRecipe(behaviour, zone));
    for (TableSpec mart : Tables.marts()) {
      recipes.computeIfAbsent(mart.name(), name -> new SqlRecipe(SqlRecipe.packaged(name), zone));
    }
    recipes.computeIfPresent("mart_customers", (name, query) -> new CustomersRecipe(query));
    return new MartRecipes(recipes);
  }

  /** The same recipes but for one. */
  public MartRecipes with(String mart, MartRecipe recipe) {
    Map<String, MartRecipe> other = new TreeMap<>(recipes);
    other.put(mart, recipe);
    return new MartRecipes(other);
  }

  /** The recipe of one mart. */
  public MartRecipe of(String mart) {
    return recipes.get(mart);
  }

  /** Changes with the shape or the definition of any mart. */
  public String hash() {
    return Basis.hash(
        recipes.entrySet().stream()
            .map(mart -> Tables.named(mart.getKey()) + "\n" + mart.getValue().definition()));
  }

  /**
   * The marts, each after those that it reads; alphabetical where that leaves a choice.
   *
   * @throws IllegalStateException when marts read each other in a circle
   */
  public List<String> inDependencyOrder() {
    Map<String, Set<String>> waiting = new TreeMap<>();
    recipes.forEach(
        (mart, recipe) ->
            waiting.put(
                mart,
                recipe.tablesRead().stream()
                    .filter(recipes::containsKey)
                    .collect(Collectors.toSet())));
    List<String> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<String> ready =
          waiting.keySet().stream().filter(mart -> order.containsAll(waiting.get(mart))).toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("marts that read each other: " + waiting);
      }
      order.addAll(ready);
      ready.forEach(waiting::remove);
    }
    return order;
  }
}
