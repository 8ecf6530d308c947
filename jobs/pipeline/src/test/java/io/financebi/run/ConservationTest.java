package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.quarantine.Origin;
import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.table.CleanTables;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loses and doubles rows on their way into the lake: the books must not balance any more. */
class ConservationTest {
  @TempDir Path folder;

  @Test
  void nothingFailsWhenNothingIsTouched() {
    assertThat(failedAfter(CleanTables.SALES, rows -> rows)).isEmpty();
  }

  @Test
  void aLostEventIsCaught() {
    assertThat(failedAfter(CleanTables.INTERACTIONS, rows -> rows.filter("item_id <> 'Item_101'")))
        .containsExactly("interactions rows: accepted + duplicates + rejected = read");
  }

  @Test
  void aDoubledSaleIsCaughtByRowsAndByMoney() {
    assertThat(
            failedAfter(
                CleanTables.SALES,
                rows -> rows.unionByName(rows.filter("currency = 'USD'").limit(1))))
        .contains("sales rows: accepted + duplicates + rejected = read")
        .contains("sales USD: accepted + duplicates + rejected = read");
  }

  @Test
  void aLostRejectedRowIsCaught() {
    assertThat(
            failedAfter(RawTables.QUARANTINE, rows -> rows.filter("reason <> 'missing_user_id'")))
        .containsExactly("interactions rows: accepted + duplicates + rejected = read");
  }

  @Test
  void aCentThatChangesIsCaught() {
    assertThat(
            failedAfter(
                CleanTables.SALES,
                rows ->
                    rows.withColumn(
                        "source_amount",
                        org.apache.spark.sql.functions.expr(
                            "CAST(source_amount + IF(currency = 'USD', 0.01, 0)"
                                + " AS DECIMAL(38, 10))"))))
        .containsExactly("sales USD: accepted + duplicates + rejected = read");
  }

  /** The names of the checks that fail when a staged table is changed before it is counted. */
  private List<String> failedAfter(TableSpec table, UnaryOperator<Dataset<Row>> damage) {
    var spark = LocalSpark.session();
    SampleLake sample = new SampleLake(folder.resolve("lake"));
    try (Lake lake =
        Lake.open(spark, folder.resolve("lake").toString(), "damaged", Clock.systemUTC())) {
      Origin origin = new Origin("damaged", LocalDate.of(2025, 6, 1));
      RunContext run = new RunContext(spark, sample.settings(), lake, origin, Progress.silent());
      InputListing files = InputListing.of(spark.sessionState().newHadoopConf(), sample.settings());
      List<LoadedInput> inputs = new LoadInputs(run, files).loadAll();
      lake.replace(table, damage.apply(lake.read(table)));
      List<String> failed = new ArrayList<>();
      for (InputReport report : InputReports.of(lake, inputs)) {
        Reconciliation.conservation(report).stream()
            .filter(check -> !check.ok())
            .map(Check::name)
            .forEach(failed::add);
      }
      return failed;
    }
  }
}
