package io.financebi.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MartOrderTest {
  @Test
  void findsEveryTableAndNoCommonTableExpression() {
    String sql =
        """
        WITH a AS (SELECT * FROM sales_clean WHERE item_id IN (SELECT item_id FROM items)),
             b AS (SELECT * FROM a)
        SELECT (SELECT MAX(x) FROM quarantine) FROM b JOIN (SELECT * FROM Mart_X) USING (y)
        UNION ALL SELECT 1 FROM interactions_clean WHERE z > :parameter
        """;

    assertThat(TablesRead.by(sql))
        .isEqualTo(Set.of("sales_clean", "items", "quarantine", "mart_x", "interactions_clean"));
  }

  @Test
  void buildsEachMartAfterThoseThatItReads() {
    MartRecipes marts =
        marts(
            Map.of(
                "mart_a", "SELECT * FROM mart_c",
                "mart_b", "SELECT 1",
                "mart_c", "SELECT * FROM mart_b JOIN sales_clean"));

    assertThat(marts.inDependencyOrder()).containsExactly("mart_b", "mart_c", "mart_a");
  }

  @Test
  void martsThatReadEachOtherAreAnError() {
    MartRecipes marts =
        marts(Map.of("mart_a", "SELECT * FROM mart_b", "mart_b", "SELECT * FROM mart_a"));

    assertThatThrownBy(() -> marts.inDependencyOrder())
        .hasMessageContaining("mart_a")
        .hasMessageContaining("mart_b");
  }

  private static MartRecipes marts(Map<String, String> sqlByName) {
    Map<String, MartRecipe> recipes = new TreeMap<>();
    sqlByName.forEach((name, sql) -> recipes.put(name, new SqlRecipe(sql, ZoneOffset.UTC)));
    return new MartRecipes(recipes);
  }
}
