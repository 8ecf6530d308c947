package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.lake.Lake;
import io.financebi.marts.BuildMarts;
import io.financebi.marts.MartRecipe;
import io.financebi.marts.MartRecipes;
import io.financebi.marts.SqlRecipe;
import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.spark.SchemaMismatchException;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks marts on purpose: the reconciliation must see it, and nothing may be published. */
class BrokenMartsTest {
  private static final String ITEMS = "mart_item_daily";
  private static final String FAN_OUT = "\nCROSS JOIN (SELECT explode(array(1, 2)) AS twice)";
  private static final String FLOAT_SUM = "CAST(SUM(net_amount) AS DOUBLE)";

  @TempDir static Path folder;

  private static StagedSample sample;
  private static MartRecipes recipes;

  @BeforeAll
  static void load() {
    sample = new StagedSample(folder.resolve("staged"));
    recipes = MartRecipes.all(sample.run().settings());
    BuildMarts marts = new BuildMarts(sample.lake(), recipes, Optional.empty());
    marts.buildAll((mart, work) -> work.get());
  }

  @AfterAll
  static void close() {
    sample.close();
  }

  @Test
  void theRealMartsKeepTheirPromises() {
    assertThat(new Reconciliation(sample.lake()::read).promises(Tables.all()))
        .hasSizeGreaterThan(50)
        .allMatch(Check::ok);
  }

  @Test
  void aJoinThatFansOutIsCaught() {
    assertThat(broken(ITEMS, sql(ITEMS, text -> text + FAN_OUT)))
        .contains("SUM(events_count)", "SUM(net_amount)");
  }

  @Test
  void aFilterThatDropsRowsIsCaught() {
    assertThat(broken(ITEMS, sql(ITEMS, text -> text + "\nWHERE item_id <> 'Item_101'")))
        .contains("SUM(events_count)", "SUM(gross_amount)");
  }

  @Test
  void aJoinThatForgetsOneSideIsCaught() {
    assertThat(broken(ITEMS, sql(ITEMS, text -> text.replace("FULL OUTER JOIN", "INNER JOIN"))))
        .contains("SUM(events_count)", "SUM(net_amount)");
  }

  @Test
  void aFloatInAMoneyColumnIsCaught() {
    MartRecipe lossy = sql(ITEMS, text -> text.replace("SUM(net_amount)", FLOAT_SUM));

    assertThatThrownBy(() -> broken(ITEMS, lossy))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessageContaining("net_amount")
        .hasMessageContaining("double");
  }

  @Test
  void aFloatThatWasCastBackIsCaughtByItsCents() {
    // The sums of a larger shop: near 20 million a float has no cents.
    String lossy = "CAST(CAST(SUM(gross_amount) + 20000000 AS FLOAT) - 20000000 AS DECIMAL(18, 2))";

    assertThat(broken(ITEMS, sql(ITEMS, text -> text.replace("SUM(gross_amount)", lossy))))
        .containsExactlyInAnyOrder(
            "SUM(gross_amount)", "net_amount = gross_amount - discount_amount - returns_amount");
  }

  @Test
  void aSaleThatIsMatchedTwiceIsCaughtThoughTheCountIsRight() {
    Column lost = firstMatched();
    MartRecipe swapped =
        rows(
            "sale_matches",
            all ->
                all.withColumn("line_number", col("line_number").plus(when(lost, 1).otherwise(0))));

    assertThat(broken("sale_matches", swapped))
        .singleElement()
        .asString()
        .contains("xxhash64(order_id, line_number)");
  }

  @Test
  void anEventThatMatchesTwoSalesIsCaught() {
    Column doubled = firstMatched();
    MartRecipe twice = rows("sale_matches", all -> all.unionByName(all.filter(doubled)));

    assertThat(broken("sale_matches", twice))
        .contains("SUM(gross_amount)", "SUM(net_amount)")
        .hasSize(6);
  }

  @Test
  void aGuestWhoIsForgottenIsCaught() {
    MartRecipe known = rows("sale_matches", all -> all.filter(col("user_id").isNotNull()));

    assertThat(broken("sale_matches", known))
        .contains("COUNT(CASE WHEN user_id IS NULL THEN 1 END)", "SUM(gross_amount)");
  }

  @Test
  void aSessionThatIsLostIsCaught() {
    MartRecipe lossy =
        rows("mart_sessions", all -> all.filter(not(col("user_id").equalTo("User_1"))));

    assertThat(broken("mart_sessions", lossy)).contains("SUM(events_count)", "SUM(views_count)");
  }

  @Test
  void aFunnelThatGrowsIsCaught() {
    assertThat(
            broken(
                "mart_funnel_daily",
                sql(
                    "mart_funnel_daily",
                    text ->
                        text.replace(
                            "COUNT(*) AS sessions_count", "COUNT(*) - 1 AS sessions_count"))))
        .containsExactly("SUM(sessions_count)", "sessions_count >= viewed_sessions_count");
  }

  @Test
  void aCustomerInTwoCohortsIsCaught() {
    assertThat(
            broken(
                "mart_cohorts",
                sql("mart_cohorts", text -> text.replaceFirst("FROM mart_customers", TWO_COHORTS))))
        .contains("SUM(CASE WHEN months_since = 0 THEN customers_count END)", "SUM(net_amount)");
  }

  private static final String TWO_COHORTS =
      "FROM (SELECT user_id, orders_count, explode(array(first_order_date,"
          + " add_months(first_order_date, -1))) AS first_order_date FROM mart_customers)";

  @Test
  void aCustomerWhoIsForgottenIsCaught() {
    MartRecipe lossy =
        sql("mart_customers", text -> text.replace("LEFT JOIN scores", "JOIN scores"));

    assertThat(broken("mart_customers", lossy)).contains("SUM(net_amount)");
  }

  @Test
  void aRunWithABrokenMartPublishesNothing() {
    assertThat(failedChecks("fan-out", sql(ITEMS, text -> text + FAN_OUT)))
        .allMatch(check -> check.name().startsWith(ITEMS));
  }

  @Test
  void aRunWithAFloatPublishesNothing() {
    assertThat(
            failedChecks("float", sql(ITEMS, text -> text.replace("SUM(net_amount)", FLOAT_SUM))))
        .extracting(Check::name)
        .containsExactly(ITEMS + " columns");
  }

  private static List<Check> failedChecks(String lake, MartRecipe damaged) {
    Path root = folder.resolve(lake);
    RunResult result = new SampleLake(root).run(recipes.with(ITEMS, damaged));

    assertThat(result.report().reconciles()).isFalse();
    try (Lake opened =
        Lake.open(
            LocalSpark.session(),
            root.toString(),
            "reader",
            400,
            Clock.systemUTC(),
            Runnable::run)) {
      assertThat(opened.snapshot()).isEmpty();
    }
    return result.report().checks().stream().filter(check -> !check.ok()).toList();
  }

  private static MartRecipe sql(String mart, UnaryOperator<String> damage) {
    String text = SqlRecipe.packaged(mart);
    String damaged = damage.apply(text);
    assertThat(damaged).as("the damage").isNotEqualTo(text);
    return new SqlRecipe(damaged, ZoneOffset.UTC);
  }

  private static MartRecipe rows(String mart, UnaryOperator<Dataset<Row>> damage) {
    MartRecipe sound = recipes.of(mart);
    return new MartRecipe() {
      @Override
      public java.util.Set<String> tablesRead() {
        return sound.tablesRead();
      }

      @Override
      public String definition() {
        return "damaged";
      }

      @Override
      public Dataset<Row> rows(java.util.function.Function<String, Dataset<Row>> table) {
        return damage.apply(sound.rows(table));
      }
    };
  }

  /** Holds for one row of sale_matches. */
  private static Column firstMatched() {
    Row row =
        sample
            .lake()
            .read(Tables.named("sale_matches"))
            .filter("match_status = 'matched'")
            .orderBy("order_id", "line_number")
            .first();
    return col("order_id")
        .eqNullSafe(row.<String>getAs("order_id"))
        .and(col("line_number").eqNullSafe(row.<Integer>getAs("line_number")));
  }

  /** The promises that do not hold when a mart is built by a damaged recipe. */
  private static List<String> broken(String name, MartRecipe damaged) {
    TableSpec mart = Tables.named(name);
    Lake lake = sample.lake();
    Dataset<Row> built =
        SparkSchemas.conform(damaged.rows(table -> lake.read(Tables.named(table))), mart);
    return new Reconciliation(table -> table.equals(mart) ? built : lake.read(table))
        .promises(List.of(mart)).stream()
            .filter(check -> !check.ok())
            .map(check -> promise(check.name()))
            .toList();
  }

  /** The total or the rule in the name of a check. */
  private static String promise(String check) {
    String text = check.substring(check.indexOf(": ") + 2);
    return text.startsWith("rows in which not ")
        ? text.substring("rows in which not ".length())
        : text.replaceFirst(" = (interactions_clean|sales_clean|mart_[a-z_]*): .*", "");
  }
}
