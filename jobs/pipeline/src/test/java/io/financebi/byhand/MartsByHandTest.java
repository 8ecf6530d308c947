package io.financebi.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.marts.MartRecipes;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.RowText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds every mart to what plain slow Java makes of the same small shop, row for row, for many
 * random shops; {@code -Dbyhand.shops=N} and {@code -Dbyhand.malls=N} try more of them.
 */
class MartsByHandTest {
  private static final int SHOPS = Integer.getInteger("byhand.shops", 25);
  private static final int MALLS = Integer.getInteger("byhand.malls", 15);

  private static SparkSession spark;
  private static SegmentTable segments;

  @BeforeAll
  static void start() throws IOException {
    segments = SegmentTable.of(Path.of("..", "..", "README.md"));
    spark = SmallSession.start();
  }

  @Test
  void everyMartOfASmallShopIsWhatCountingByHandGives() {
    for (long seed = 0; seed < SHOPS; seed++) {
      requireEqual("shop of seed " + seed, RandomShop.of(seed));
    }
  }

  @Test
  void everyMartOfTwentyShopsUnderOneRoofIsWhatCountingByHandGives() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < MALLS; seed++) {
      seen.addAll(kinds(requireEqual("mall of seed " + seed, RandomShop.mall(seed))));
    }
    assertThat(seen).as("what the shops had").containsAll(segments.names());
    assertThat(seen).contains("matched", "event_without_sale", "sale_without_event");
  }

  private static Map<String, List<Map<String, Object>>> requireEqual(String name, Shop shop) {
    Map<String, List<Map<String, Object>>> expected = byHand(shop);
    Map<String, Dataset<Row>> tables = new HashMap<>();
    tables.put("interactions_clean", new CleanRows(spark, shop).events());
    tables.put("sales_clean", new CleanRows(spark, shop).lines());
    MartRecipes recipes = MartRecipes.all(SmallSession.settings(shop));
    for (String mart : recipes.inDependencyOrder()) {
      TableSpec spec = Tables.named(mart);
      List<Row> rows =
          SparkSchemas.conform(recipes.of(mart).rows(tables::get), spec).collectAsList();
      tables.put(mart, spark.createDataFrame(rows, SparkSchemas.toStructType(spec)));

      assertThat(rows.stream().map(row -> RowText.of(spec, row)).sorted())
          .as(name + ", " + mart)
          .isEqualTo(
              expected.get(mart).stream().map(row -> RowText.of(spec, row::get)).sorted().toList());
    }
    return expected;
  }

  private static Map<String, List<Map<String, Object>>> byHand(Shop shop) {
    BehaviourByHand behaviour = new BehaviourByHand(shop);
    DaysByHand days = new DaysByHand(shop);
    CustomersByHand customers = new CustomersByHand(shop, segments);
    return Map.of(
        "mart_sessions", behaviour.sessionRows(),
        "sale_matches", behaviour.matchRows(),
        "mart_funnel_daily", behaviour.funnelRows(),
        "mart_daily_kpis", days.kpiRows(),
        "mart_hourly_events", days.hourRows(),
        "mart_item_daily", days.itemRows(),
        "mart_user_daily", days.userRows(),
        "mart_customers", customers.customerRows(),
        "mart_cohorts", customers.cohortRows());
  }

  private static List<String> kinds(Map<String, List<Map<String, Object>>> rows) {
    return java.util.stream.Stream.concat(
            rows.get("mart_customers").stream().map(row -> (String) row.get("segment")),
            rows.get("sale_matches").stream().map(row -> (String) row.get("match_status")))
        .toList();
  }
}
