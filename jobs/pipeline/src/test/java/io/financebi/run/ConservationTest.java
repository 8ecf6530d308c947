package io.financebi.run;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.table.CleanTables;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loses and doubles rows on their way into the lake: the books must not balance any more. */
class ConservationTest {
  private static final String INTERACTION_ROWS =
      "interactions rows: accepted + duplicates + rejected = read + released";
  private static final String SALES_ROWS =
      "sales rows: accepted + duplicates + rejected = read + released";
  private static final String DOLLARS =
      "sales USD: accepted + duplicates + rejected = read + released";

  @TempDir static Path folder;

  private static StagedSample sample;

  @BeforeAll
  static void load() {
    sample = new StagedSample(folder.resolve("lake"));
  }

  @AfterAll
  static void close() {
    sample.close();
  }

  @Test
  void nothingFailsWhenNothingIsTouched() {
    assertThat(failedAfter(CleanTables.SALES, rows -> rows)).isEmpty();
  }

  @Test
  void aLostEventIsCaught() {
    assertThat(failedAfter(CleanTables.INTERACTIONS, rows -> rows.filter("item_id <> 'Item_101'")))
        .containsExactly(INTERACTION_ROWS);
  }

  @Test
  void aDoubledSaleIsCaughtByRowsAndByMoney() {
    assertThat(
            failedAfter(
                CleanTables.SALES,
                rows ->
                    rows.unionByName(
                        rows.filter("currency = 'USD' AND source_amount > 0").limit(1))))
        .containsExactly(SALES_ROWS, DOLLARS);
  }

  @Test
  void aLostRejectedRowIsCaught() {
    assertThat(
            failedAfter(RawTables.QUARANTINE, rows -> rows.filter("reason <> 'missing_user_id'")))
        .containsExactly(INTERACTION_ROWS);
  }

  @Test
  void aCentThatChangesIsCaught() {
    String dearer = "CAST(source_amount + IF(currency = 'USD', 0.01, 0) AS DECIMAL(38, 10))";

    assertThat(
            failedAfter(CleanTables.SALES, rows -> rows.withColumn("source_amount", expr(dearer))))
        .containsExactly(DOLLARS);
  }

  @Test
  void aCleanTableOfWhichNoReportTellsIsCaught() {
    List<InputReport> reports = InputReports.of(sample.lake(), "staged", sample.inputs());

    assertThat(InputReports.unaccounted(sample.lake(), reports)).isEmpty();
    assertThat(InputReports.unaccounted(sample.lake(), reports.subList(0, 1)))
        .extracting(Check::name)
        .contains("sales_clean: rows that no report of an input accounts for")
        .noneMatch(name -> name.startsWith("interactions_clean"));
  }

  /** The names of the checks that fail when a staged table is changed before it is counted. */
  private static List<String> failedAfter(TableSpec table, UnaryOperator<Dataset<Row>> damage) {
    Dataset<Row> original = sample.lake().read(table);
    sample.lake().replace(table, damage.apply(original));
    try {
      List<String> failed = new ArrayList<>();
      for (InputReport report : InputReports.of(sample.lake(), "staged", sample.inputs())) {
        Reconciliation.conservation(report).stream()
            .filter(check -> !check.ok())
            .map(Check::name)
            .forEach(failed::add);
      }
      return failed;
    } finally {
      sample.lake().replace(table, original);
    }
  }
}
