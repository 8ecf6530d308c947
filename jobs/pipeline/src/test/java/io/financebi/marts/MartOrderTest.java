package io.financebi.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.table.ColumnType;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.testing.LocalSpark;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    assertThat(TablesRead.by(LocalSpark.session(), sql))
        .isEqualTo(Set.of("sales_clean", "items", "quarantine", "mart_x", "interactions_clean"));
  }

  @Test
  void buildsEachMartAfterThoseThatItReads() {
    MartSql marts =
        marts(
            Map.of(
                "mart_a", "SELECT * FROM mart_c",
                "mart_b", "SELECT 1",
                "mart_c", "SELECT * FROM mart_b JOIN sales_clean"));

    assertThat(marts.inDependencyOrder(MartOrderTest::read))
        .containsExactly("mart_b", "mart_c", "mart_a");
  }

  @Test
  void martsThatReadEachOtherAreAnError() {
    MartSql marts =
        marts(Map.of("mart_a", "SELECT * FROM mart_b", "mart_b", "SELECT * FROM mart_a"));

    assertThatThrownBy(() -> marts.inDependencyOrder(MartOrderTest::read))
        .hasMessageContaining("mart_a")
        .hasMessageContaining("mart_b");
  }

  private static Set<String> read(String sql) {
    return TablesRead.by(LocalSpark.session(), sql);
  }

  private static MartSql marts(Map<String, String> sqlByName) {
    List<TableSpec> specs =
        sqlByName.keySet().stream()
            .map(
                name ->
                    TableSpec.table(Layer.MART, name, "one row")
                        .column("x", ColumnType.Simple.INT, "a number")
                        .build())
            .toList();
    return new MartSql(specs, sqlByName::get);
  }
}
