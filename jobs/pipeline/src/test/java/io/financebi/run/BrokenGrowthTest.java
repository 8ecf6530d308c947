package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.console.Progress;
import io.financebi.marts.Changes;
import io.financebi.marts.MartRecipe;
import io.financebi.marts.MartRecipes;
import io.financebi.marts.Replacement;
import io.financebi.report.Check;
import io.financebi.report.RunKind;
import io.financebi.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks marts on purpose in a run that builds upon a sound lake, of which it sees only what it
 * changes itself.
 */
class BrokenGrowthTest {
  private static final String NET =
      "rows in which not net_amount = gross_amount - discount_amount - returns_amount";

  private static final SparkSession SPARK = LocalSpark.sessionForFewRows();

  @TempDir static Path folder;

  private static SmallShop shop;

  /** One lake for all: what does not reconcile is never published. */
  @BeforeAll
  static void open() throws IOException {
    shop = new SmallShop(SPARK, folder);
    day("2025-04-10", 1);
    day("2025-04-11", 2);
    assertThat(shop.run("lake", RunOptions.INCREMENTAL).report().reconciles()).isTrue();
    day("2025-04-12", 3);
  }

  private static void day(String day, int number) throws IOException {
    shop.write(
        "interactions",
        number + ".csv",
        "u1,i1,VIEW," + day + "T09:00:00Z",
        "u1,i1,PURCHASE," + day + "T09:10:00Z",
        "u2,i2,VIEW," + day + "T11:00:00Z");
    shop.write(
        "sales",
        number + ".csv",
        "o%d-1,1,u1,i1,2,10.00,1,USD,%sT09:12:00Z,,".formatted(number, day),
        "o%d-2,1,u2,i2,1,5.55,0,USD,%sT10:00:00Z,,".formatted(number, day));
  }

  @Test
  void aSoundRunTellsByHowMuchTotalsGrew() {
    List<Check> checks = rehearsed(recipes());

    assertThat(checks).hasSizeGreaterThan(50).allMatch(Check::ok);
    assertThat(checks)
        .contains(
            Check.equal(
                "mart_daily_kpis: SUM(net_amount) = sales_clean: SUM(net_amount)",
                "24.55",
                "24.55"))
        .as("what does not add up is told of the whole table")
        .anySatisfy(
            check -> {
              assertThat(check.name()).startsWith("mart_customers: ").contains("COUNT(DISTINCT");
              assertThat(check.actual()).isEqualTo("2");
            });
  }

  @Test
  void aMartThatDoublesTheRowsOfTheNewDayIsCaughtByADryRunToo() {
    MartRecipes doubled =
        recipes().with("mart_item_daily", damaged("mart_item_daily", rows -> rows.union(rows)));
    List<Check> checks = run(doubled);

    assertThat(promises(checks)).contains("SUM(events_count)", "SUM(net_amount)");
    assertThat(rehearsed(doubled)).isEqualTo(checks);
  }

  /** In one run, for none of them hides another one. */
  @Test
  void whatIsLostOrMovedIsCaughtInEachMart() {
    Column moved = expr("gross_amount + IF(user_id = 'u1', 0.01, -0.01)").cast("decimal(18,2)");
    Column isLost = col("user_id").equalTo("u2");
    List<Check> checks =
        run(
            recipes()
                .with("mart_user_daily", damaged("mart_user_daily", rows -> moved(rows, moved)))
                .with("mart_sessions", damaged("mart_sessions", rows -> rows.filter(not(isLost))))
                .with("sale_matches", damaged("sale_matches", rows -> rows.filter(not(isLost))))
                .with(
                    "mart_customers", damaged("mart_customers", rows -> rows.filter(not(isLost)))));

    assertThat(promises(of("mart_user_daily", checks))).containsExactly(NET);
    assertThat(promises(of("sale_matches", checks))).contains("SUM(gross_amount)");
    assertThat(promises(of("mart_customers", checks))).contains("SUM(net_amount)");
    assertThat(promises(of("mart_sessions", checks))).contains("SUM(events_count)");
  }

  private static Dataset<Row> moved(Dataset<Row> rows, Column gross) {
    return rows.withColumn("gross_amount", gross);
  }

  private static List<Check> of(String mart, List<Check> checks) {
    return checks.stream().filter(check -> check.name().startsWith(mart + ": ")).toList();
  }

  @Test
  void aMartThatIsNotBuiltThoughItsSourceChangedIsCaught() {
    MartRecipes sound = recipes();
    MartRecipe blind =
        new Damaged(sound.of("mart_item_daily"), rows -> rows) {
          @Override
          public Set<String> tablesRead() {
            return Set.of("items");
          }
        };

    assertThat(failed(sound.with("mart_item_daily", blind)))
        .contains("SUM(events_count)", "SUM(units)", "SUM(net_amount)")
        .doesNotContain(NET);
  }

  private static MartRecipe damaged(String mart, UnaryOperator<Dataset<Row>> damage) {
    return new Damaged(recipes().of(mart), damage);
  }

  /** What does not hold of the broken mart and those that read it. */
  private static List<String> failed(MartRecipes recipes) {
    return promises(run(recipes));
  }

  private static List<Check> run(MartRecipes recipes) {
    RunResult result =
        new RunPipelineJob(
                SPARK, shop.settings("lake"), recipes, Progress.silent(), Clock.systemUTC())
            .run(RunOptions.INCREMENTAL, shop.files("lake"));
    assertThat(result.report().kind()).isEqualTo(RunKind.INCREMENTAL);
    assertThat(shop.published("lake").snapshot().orElseThrow().version()).isEqualTo(1);
    return result.report().checks();
  }

  private static List<Check> rehearsed(MartRecipes recipes) {
    return new RehearsePipelineJob(
            SPARK, shop.settings("lake"), recipes, Progress.silent(), Clock.systemUTC())
        .rehearse(RunOptions.INCREMENTAL, shop.files("lake"))
        .checks();
  }

  private static List<String> promises(List<Check> checks) {
    return checks.stream().filter(check -> !check.ok()).map(BrokenGrowthTest::promise).toList();
  }

  private static String promise(Check check) {
    return check.name().replaceFirst("^[a-z_]+: ", "").replaceFirst(" = [a-z_]+: .*", "");
  }

  private static MartRecipes recipes() {
    return MartRecipes.all(shop.settings("lake"));
  }

  /** A recipe that says it is the one that the lake was built by, and gives other rows. */
  private static class Damaged implements MartRecipe {
    private final MartRecipe sound;
    private final UnaryOperator<Dataset<Row>> damage;

    Damaged(MartRecipe sound, UnaryOperator<Dataset<Row>> damage) {
      this.sound = sound;
      this.damage = damage;
    }

    @Override
    public Set<String> tablesRead() {
      return sound.tablesRead();
    }

    @Override
    public String definition() {
      return sound.definition();
    }

    @Override
    public Dataset<Row> rows(Function<String, Dataset<Row>> table) {
      return damage.apply(sound.rows(table));
    }

    @Override
    public Optional<Replacement> replacement(
        Dataset<Row> published, Changes changes, Function<String, Dataset<Row>> table) {
      return sound
          .replacement(published, changes, table)
          .map(
              found -> new Replacement(found.gone(), damage.apply(found.come()), found.identity()));
    }
  }
}
