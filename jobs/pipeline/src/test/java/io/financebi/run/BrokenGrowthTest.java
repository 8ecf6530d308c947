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
import io.financebi.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Breaks marts on purpose in a run that builds upon a sound lake, of which it sees only what it
 * changes itself.
 */
class BrokenGrowthTest extends OwnShop {
  private static final String NET =
      "rows in which not net_amount = gross_amount - discount_amount - returns_amount";

  @BeforeEach
  void open() throws IOException {
    day("2025-04-10", 1);
    day("2025-04-11", 2);
    assertThat(shop.run("lake", RunOptions.INCREMENTAL).report().reconciles()).isTrue();
    day("2025-04-12", 3);
  }

  private void day(String day, int number) throws IOException {
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
    List<Check> checks = checks(shop.run("lake", RunOptions.INCREMENTAL));

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
  void aMartThatDoublesTheRowsOfTheNewDayIsCaught() {
    assertThat(failedWith("mart_item_daily", rows -> rows.union(rows)))
        .contains("SUM(events_count)", "SUM(net_amount)");
  }

  @Test
  void aRowThatMovesMoneyToAnotherIsCaughtByItsRule() {
    Column moved = expr("gross_amount + IF(user_id = 'u1', 0.01, -0.01)").cast("decimal(18,2)");

    assertThat(failedWith("mart_user_daily", rows -> rows.withColumn("gross_amount", moved)))
        .containsExactly(NET);
  }

  @Test
  void aSessionThatIsLostIsCaught() {
    assertThat(failedWith("mart_sessions", rows -> rows.filter("user_id <> 'u2'")))
        .contains("SUM(events_count)", "SUM(views_count)");
  }

  @Test
  void aMatchThatIsLostIsCaught() {
    assertThat(failedWith("sale_matches", rows -> rows.filter("item_id <> 'i2'")))
        .contains("SUM(gross_amount)", "SUM(net_amount)");
  }

  @Test
  void aCustomerWhoIsLostIsCaughtThoughNoTotalOfDaysSaysSo() {
    assertThat(failedWith("mart_customers", rows -> rows.filter(not(col("user_id").equalTo("u2")))))
        .contains("COUNT(CASE WHEN orders_count > 0 THEN 1 END)", "SUM(net_amount)");
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

  private List<String> failedWith(String mart, UnaryOperator<Dataset<Row>> damage) {
    MartRecipes sound = recipes();
    return failed(sound.with(mart, new Damaged(sound.of(mart), damage)));
  }

  /** What does not hold of the broken mart and those that read it, by a run and a dry run alike. */
  private List<String> failed(MartRecipes recipes) {
    Settings settings = shop.settings("lake");
    InputFiles files = shop.files("lake");
    Clock clock = Clock.systemUTC();
    List<Check> rehearsed =
        new RehearsePipelineJob(spark, settings, recipes, Progress.silent(), clock)
            .rehearse(RunOptions.INCREMENTAL, files)
            .checks();
    RunResult result =
        new RunPipelineJob(spark, settings, recipes, Progress.silent(), clock)
            .run(RunOptions.INCREMENTAL, files);

    assertThat(shop.published("lake").snapshot().orElseThrow().version()).isEqualTo(1);
    assertThat(checks(result)).isEqualTo(rehearsed);
    return rehearsed.stream().filter(check -> !check.ok()).map(BrokenGrowthTest::promise).toList();
  }

  private static List<Check> checks(RunResult result) {
    assertThat(result.report().kind()).isEqualTo(RunKind.INCREMENTAL);
    return result.report().checks();
  }

  private static String promise(Check check) {
    return check.name().replaceFirst("^[a-z_]+: ", "").replaceFirst(" = [a-z_]+: .*", "");
  }

  private MartRecipes recipes() {
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
