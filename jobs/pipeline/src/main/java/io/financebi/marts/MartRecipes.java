package io.financebi.marts;

import io.financebi.matching.SaleMatches;
import io.financebi.sessions.Sessions;
import io.financebi.settings.BehaviourSettings;
import io.financebi.settings.Settings;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The recipe of each mart and the order in which the marts can be built. */
public final class MartRecipes {
  private static final String EVENTS = CleanTables.INTERACTIONS.name();
  private static final String SALES = CleanTables.SALES.name();

  private final Map<String, MartRecipe> recipes;

  /**
   * @param recipes by the name of the mart
   */
  public MartRecipes(Map<String, MartRecipe> recipes) {
    this.recipes = new TreeMap<>(recipes);
  }

  /** All marts: sessions and matches in code, the others in SQL. */
  public static MartRecipes all(SparkSession spark, Settings settings) {
    ZoneId zone = settings.reporting().zone();
    BehaviourSettings behaviour = settings.behaviour();
    Map<String, MartRecipe> recipes = new TreeMap<>();
    recipes.put(
        "mart_sessions",
        new Derived(
            Set.of(EVENTS),
            table -> Sessions.of(table.apply(EVENTS), behaviour.sessionGap(), zone)));
    recipes.put(
        "sale_matches",
        new Derived(
            Set.of(EVENTS, SALES),
            table -> SaleMatches.of(table.apply(EVENTS), table.apply(SALES), behaviour)));
    for (TableSpec mart : Tables.marts()) {
      recipes.computeIfAbsent(
          mart.name(), name -> new SqlRecipe(spark, SqlRecipe.packaged(name), zone));
    }
    return new MartRecipes(recipes);
  }

  private record Derived(
      Set<String> tablesRead, Function<Function<String, Dataset<Row>>, Dataset<Row>> derivation)
      implements MartRecipe {
    @Override
    public Dataset<Row> rows(Function<String, Dataset<Row>> table) {
      return derivation.apply(table);
    }
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
