package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.lake.Lake;
import io.financebi.marts.MartSql;
import io.financebi.report.Check;
import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks marts on purpose: the run must see it and publish nothing. */
class BrokenMartsTest {
  private static final String MART = "mart_item_daily";

  @TempDir Path folder;

  @Test
  void aJoinThatFansOutIsCaught() {
    List<Check> failed =
        failedChecks(sql -> sql + "\nCROSS JOIN (SELECT explode(array(1, 2)) AS twice)");

    assertThat(failed).anyMatch(check -> check.name().startsWith(MART + ".net_amount"));
    assertThat(failed).anyMatch(check -> check.name().startsWith(MART + ".events_count"));
  }

  @Test
  void aFilterThatDropsRowsIsCaught() {
    List<Check> failed = failedChecks(sql -> sql + "\nWHERE item_id <> 'Item_101'");

    assertThat(failed).anyMatch(check -> check.name().startsWith(MART + ".events_count"));
  }

  @Test
  void anInnerJoinThatForgetsOneSideIsCaught() {
    List<Check> failed = failedChecks(sql -> sql.replace("FULL OUTER JOIN", "INNER JOIN"));

    assertThat(failed).anyMatch(check -> check.name().startsWith(MART + ".net_amount"));
  }

  @Test
  void aFloatInAMoneyColumnIsCaught() {
    List<Check> failed =
        failedChecks(sql -> sql.replace("SUM(net_amount)", "CAST(SUM(net_amount) AS DOUBLE)"));

    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).name()).isEqualTo(MART + " columns");
    assertThat(failed.get(0).actual()).contains("net_amount").contains("double");
  }

  @Test
  void aFloatThatWasCastBackIsCaughtByItsCents() {
    List<Check> failed =
        failedChecks(
            sql ->
                sql.replace(
                    "SUM(gross_amount)",
                    "CAST(SUM(CAST(gross_amount * 1000003 AS FLOAT)) / 1000003 AS DECIMAL(18, 2))"));

    assertThat(failed).anyMatch(check -> check.name().startsWith(MART + ".gross_amount"));
  }

  private List<Check> failedChecks(java.util.function.UnaryOperator<String> damage) {
    SampleLake lake = new SampleLake(folder.resolve("lake"));
    RunResult result =
        lake.run(
            name ->
                name.equals(MART) ? damage.apply(MartSql.packaged(name)) : MartSql.packaged(name));

    assertThat(result.report().reconciles()).isFalse();
    try (Lake opened =
        Lake.open(
            LocalSpark.session(), folder.resolve("lake").toString(), "reader", Clock.systemUTC())) {
      assertThat(opened.snapshot()).as("nothing is published").isEmpty();
    }
    return result.report().checks().stream().filter(check -> !check.ok()).toList();
  }
}
