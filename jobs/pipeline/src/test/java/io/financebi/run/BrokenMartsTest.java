package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.lake.Lake;
import io.financebi.marts.BuildMarts;
import io.financebi.marts.MartSql;
import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.spark.SchemaMismatchException;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks a mart on purpose: the reconciliation must see it, and nothing may be published. */
class BrokenMartsTest {
  private static final TableSpec MART = Tables.named("mart_item_daily");
  private static final String FAN_OUT = "\nCROSS JOIN (SELECT explode(array(1, 2)) AS twice)";
  private static final String FLOAT_SUM = "CAST(SUM(net_amount) AS DOUBLE)";

  @TempDir static Path folder;

  private static StagedSample sample;

  @BeforeAll
  static void load() {
    sample = new StagedSample(folder.resolve("staged"));
  }

  @AfterAll
  static void close() {
    sample.close();
  }

  @Test
  void theRealMartTiesOut() {
    assertThat(failedColumns(sql -> sql)).isEmpty();
  }

  @Test
  void aJoinThatFansOutIsCaught() {
    assertThat(failedColumns(sql -> sql + FAN_OUT)).contains("events_count", "net_amount");
  }

  @Test
  void aFilterThatDropsRowsIsCaught() {
    assertThat(failedColumns(sql -> sql + "\nWHERE item_id <> 'Item_101'"))
        .contains("events_count", "gross_amount");
  }

  @Test
  void aJoinThatForgetsOneSideIsCaught() {
    assertThat(failedColumns(sql -> sql.replace("FULL OUTER JOIN", "INNER JOIN")))
        .contains("events_count", "net_amount");
  }

  @Test
  void aFloatInAMoneyColumnIsCaught() {
    assertThatThrownBy(() -> failedColumns(sql -> sql.replace("SUM(net_amount)", FLOAT_SUM)))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessageContaining("net_amount")
        .hasMessageContaining("double");
  }

  @Test
  void aFloatThatWasCastBackIsCaughtByItsCents() {
    // The sums of a larger shop: near 20 million a float has no cents.
    String lossy = "CAST(CAST(SUM(gross_amount) + 20000000 AS FLOAT) - 20000000 AS DECIMAL(18, 2))";

    assertThat(failedColumns(sql -> sql.replace("SUM(gross_amount)", lossy)))
        .containsExactly("gross_amount");
  }

  @Test
  void aRunWithABrokenMartPublishesNothing() {
    assertThat(failedChecks("fan-out", sql -> sql + FAN_OUT))
        .allMatch(check -> check.name().startsWith(MART.name()));
  }

  @Test
  void aRunWithAFloatPublishesNothing() {
    assertThat(failedChecks("float", sql -> sql.replace("SUM(net_amount)", FLOAT_SUM)))
        .extracting(Check::name)
        .containsExactly(MART.name() + " columns");
  }

  private static List<Check> failedChecks(String lake, UnaryOperator<String> damage) {
    Path root = folder.resolve(lake);
    RunResult result =
        new SampleLake(root)
            .run(
                name ->
                    name.equals(MART.name())
                        ? damage.apply(MartSql.packaged(name))
                        : MartSql.packaged(name));

    assertThat(result.report().reconciles()).isFalse();
    try (Lake opened =
        Lake.open(LocalSpark.session(), root.toString(), "reader", Clock.systemUTC())) {
      assertThat(opened.snapshot()).isEmpty();
    }
    return result.report().checks().stream().filter(check -> !check.ok()).toList();
  }

  /** The columns whose promise does not hold when the mart is built by damaged SQL. */
  private static List<String> failedColumns(UnaryOperator<String> damage) {
    MartSql sql = new MartSql(List.of(MART), name -> damage.apply(MartSql.packaged(name)));
    new BuildMarts(LocalSpark.session(), sample.lake(), sql, sample.run().settings().reporting())
        .build(MART);
    return new Reconciliation(sample.lake())
        .tieOuts(MART).stream()
            .filter(check -> !check.ok())
            .map(check -> check.name().substring(MART.name().length() + 1).replaceAll(" .*", ""))
            .toList();
  }
}
