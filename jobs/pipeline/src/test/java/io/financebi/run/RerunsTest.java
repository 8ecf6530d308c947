package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeSnapshot;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.report.RunKind;
import io.financebi.table.CleanTables;
import io.financebi.table.RawTables;
import io.financebi.table.Tables;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs over a lake that is there already. */
class RerunsTest extends OwnShop {
  private static final String FIRST = "o1,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,";
  private static final String OTHER = "o2,1,u2,i1,1,5.55,0,USD,2025-04-11T10:00:00Z,,";
  private static final String CORRECTED =
      "o1,1,u1,i1,3,9.99,0.10,USD,2025-04-14T10:00:00Z,2025-04-15T00:00:00Z,";

  @BeforeEach
  void open() throws IOException {
    shop.write("sales", "1.csv", FIRST, OTHER);
    shop.write("interactions", "1.csv", "u1,i1,VIEW,2025-04-10T09:00:00Z");
    assertThat(run(RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.FULL);
  }

  @Test
  void whatIsNewIsReadOnceAndWhatItDoesNotTouchIsLeftAlone() throws IOException {
    LakeSnapshot before = snapshot();
    List<String> untouched = filesOf("sales_clean/order_date=2025-04-10");
    shop.write("sales", "2.csv", "o3,1,u2,i1,1,1.00,0,USD,2025-04-11T12:00:00Z,,");
    RunResult second = run(RunOptions.INCREMENTAL);

    assertThat(second.report().kind()).isEqualTo(RunKind.INCREMENTAL);
    Map<String, InputReport> inputs =
        second.report().inputs().stream()
            .collect(Collectors.toMap(InputReport::name, Function.identity()));
    assertThat(inputs.get("sales").read()).isEqualTo(1);
    assertThat(inputs.get("interactions").read()).isZero();
    assertThat(snapshot().tableVersions())
        .containsEntry("items", before.tableVersions().get("items"))
        .containsEntry("interactions_clean", before.tableVersions().get("interactions_clean"))
        .containsEntry("mart_sessions", before.tableVersions().get("mart_sessions"));
    assertThat(filesOf("sales_clean/order_date=2025-04-10")).isEqualTo(untouched);
    assertThat(run(RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.UNCHANGED);
    assertThat(newCustomersByDay()).isEqualTo(Map.of("2025-04-10", 1L, "2025-04-11", 1L));

    // An order from before the first one makes another day the customer's first.
    shop.write("sales", "3.csv", "o4,1,u2,i1,1,1.00,0,USD,2025-04-08T12:00:00Z,,");
    run(RunOptions.INCREMENTAL);
    assertThat(newCustomersByDay()).isEqualTo(Map.of("2025-04-08", 1L, "2025-04-10", 1L));
  }

  @Test
  void aCorrectionReplacesTheLineWhereverItLiesAndMovesItsMoney() throws IOException {
    shop.write("sales", "2.csv", CORRECTED);
    RunResult second = run(RunOptions.INCREMENTAL);

    assertThat(second.report().checks()).allMatch(Check::ok);
    assertThat(shop.rows("lake", CleanTables.SALES))
        .extracting(row -> row.getAs("order_id") + " " + row.getAs("order_date"))
        .containsExactlyInAnyOrder("o1 2025-04-14", "o2 2025-04-11");
    assertThat(shop.rows("lake", RawTables.QUARANTINE))
        .extracting(row -> row.getAs("reason") + " " + row.getAs("raw_text"))
        .containsExactly("superseded " + FIRST);
    assertThat(netByDay()).isEqualTo(Map.of("2025-04-11", "5.55", "2025-04-14", "29.87"));
    InputReport sales = second.report().inputs().get(1);
    assertThat(sales.accepted()).isZero();
    assertThat(sales.rejected()).isEqualTo(Map.of("superseded", 1L));
    assertThat(sales.amount().get("USD").accepted()).isEqualByComparingTo("9.97");
    assertThat(sales.amount().get("USD").rejected()).isEqualByComparingTo("20.00");
    assertThat(second.headline().orElseThrow().netSales()).isEqualByComparingTo("35.42");

    // An older correction that comes late is the one that is superseded.
    shop.write("sales", "3.csv", "o1,1,u1,i1,9,9,0,USD,2025-04-10T10:00:00Z,2025-04-12T00:00:00Z,");
    run(RunOptions.INCREMENTAL);
    assertThat(netByDay()).isEqualTo(Map.of("2025-04-11", "5.55", "2025-04-14", "29.87"));
    assertThat(shop.rows("lake", RawTables.QUARANTINE)).hasSize(2);
  }

  @Test
  void whatIsNotAsItWasStopsTheRunBeforeItWritesAnything() throws IOException {
    LakeSnapshot before = snapshot();
    Path added = shop.write("sales", "2.csv", CORRECTED);
    run(RunOptions.INCREMENTAL);
    Path changed = shop.write("sales", "1.csv", FIRST);

    assertMistake("input_file_changed", RunOptions.INCREMENTAL)
        .hasMessageContaining(changed + " has changed since the lake took 2 rows of it")
        .hasMessageContaining("Nothing was written.")
        .hasMessageContaining("--full");

    shop.with("session.gap=45m").with("reporting.time-zone=Asia/Tokyo");
    assertMistake("settings_changed", RunOptions.INCREMENTAL)
        .hasMessageContaining("session.gap was \"30m\" and is \"45m\"")
        .hasMessageContaining("reporting.time-zone was \"UTC\" and is \"Asia/Tokyo\"")
        .hasMessageContaining("run with --full");

    Files.delete(added);
    assertMistake("input_files_gone", RunOptions.FULL)
        .hasMessageContaining(added + " cannot be read any more")
        .hasMessageContaining("lose what the lake has of it: 1 row")
        .hasMessageContaining("--force");
    assertThat(snapshot().version()).isEqualTo(before.version() + 1);
    assertThat(netByDay()).isEqualTo(Map.of("2025-04-11", "5.55", "2025-04-14", "29.87"));

    run(RunOptions.FORCED);
    assertThat(shop.told()).contains("given up, for it is gone: " + added + " with 1 row of sales");
    assertThat(netByDay()).isEqualTo(Map.of("2025-04-10", "20.00"));
    assertThat(run(RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.UNCHANGED);
  }

  private RunResult run(RunOptions options) {
    return shop.run("lake", options);
  }

  private LakeSnapshot snapshot() {
    return shop.published("lake").snapshot().orElseThrow();
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertMistake(
      String code, RunOptions options) {
    return assertThatThrownBy(() -> run(options))
        .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private Map<String, String> netByDay() {
    return shop.rows("lake", Tables.named("mart_daily_kpis")).stream()
        .filter(row -> row.<BigDecimal>getAs("net_amount").signum() != 0)
        .collect(Collectors.toMap(RerunsTest::day, row -> row.getAs("net_amount").toString()));
  }

  private Map<String, Long> newCustomersByDay() {
    return shop.rows("lake", Tables.named("mart_daily_kpis")).stream()
        .filter(row -> row.<Long>getAs("new_customers_count") > 0)
        .collect(Collectors.toMap(RerunsTest::day, row -> row.getAs("new_customers_count")));
  }

  private static String day(Row row) {
    return row.getAs("kpi_date").toString();
  }

  private List<String> filesOf(String partition) throws IOException {
    try (var files = Files.list(folder.resolve("lake").resolve(partition))) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
