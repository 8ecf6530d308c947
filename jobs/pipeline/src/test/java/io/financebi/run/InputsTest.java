package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.console.Progress;
import io.financebi.errors.UserException;
import io.financebi.marts.MartRecipes;
import io.financebi.report.InputReport;
import io.financebi.report.JobReport;
import io.financebi.report.RunKind;
import io.financebi.report.TableReport;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import io.financebi.table.CleanTables;
import io.financebi.testing.LocalSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over small files of other shapes. */
class InputsTest {
  private static final String TWO_LINES =
      "order_id,item_id,quantity,unit_price,order_at\n1,a,2,1.5,2025-04-10\n1,a,0,1,2025-04-10\n";

  @TempDir Path folder;

  @Test
  void salesAloneAreEnough() throws IOException {
    Path sales =
        Files.writeString(
            folder.resolve("sales.jsonl"),
            """
            {"order_id":"1","item_id":"a","quantity":2,"unit_price":1.5,"order_at":1744260000}
            {"order_id":"1","item_id":"b","quantity":1,"unit_price":2,"order_at":1744260000}
            """);
    JobReport report = run(List.of(), "sales.input=" + sales).report();

    assertThat(report.reconciles()).isTrue();
    assertThat(report.inputs()).extracting(InputReport::name).containsExactly("sales");
    assertThat(rows(report, "sales_clean")).isEqualTo(2);
    assertThat(rows(report, "mart_daily_kpis")).isEqualTo(1);
    assertThat(rows(report, "interactions_clean")).isZero();
    assertThat(rows(report, "mart_hourly_events")).isZero();
  }

  @Test
  void interactionsAloneAreEnough() throws IOException {
    Path events =
        Files.writeString(
            folder.resolve("events.csv"),
            "user_id,item_id,event_type,timestamp\nu,a,VIEW,1744260000\n");
    JobReport report = run(List.of(), "interactions.input=" + events).report();

    assertThat(report.reconciles()).isTrue();
    assertThat(rows(report, "mart_item_daily")).isEqualTo(1);
    assertThat(rows(report, "sales_clean")).isZero();
  }

  @Test
  void aFolderWithoutRowsIsEmptyAndReconciles() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    JobReport report =
        run(List.of(), "interactions.input=" + empty, "sales.input=" + empty).report();

    assertThat(report.reconciles()).isTrue();
    assertThat(report.inputs()).allMatch(input -> input.read() == 0);
  }

  @Test
  void aMissingColumnOfAnyInputIsToldBeforeAnythingIsWritten() throws IOException {
    Path sales =
        Files.writeString(
            folder.resolve("sales.csv"),
            "order_id,item_id,quantity,unit_price,order_at\n1,a,2,1.5,2025-04-10\n");
    Path events =
        Files.writeString(folder.resolve("events.csv"), "user_id,item_id,event_type\nu,a,VIEW\n");

    assertThatThrownBy(() -> run(List.of(), "sales.input=" + sales, "interactions.input=" + events))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("missing_column"))
        .hasMessageContaining(events + " has no column timestamp");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void aSecondRunHasNothingToDoAndKeepsTheLakeAsItIs() throws IOException {
    Path sales = Files.writeString(folder.resolve("sales.csv"), TWO_LINES);
    RunResult first = run(List.of(), "sales.input=" + sales);
    RunResult second = run(List.of(), "sales.input=" + sales);

    assertThat(first.report().kind()).isEqualTo(RunKind.FULL);
    assertThat(second.report().kind()).isEqualTo(RunKind.UNCHANGED);
    assertThat(second.snapshot()).isEqualTo(first.snapshot());
    assertThat(second.files().count()).isEqualTo(1);
  }

  @Test
  void aFullRunFindsTheSameAndKeepsTheLedger() throws IOException {
    Path sales = Files.writeString(folder.resolve("sales.csv"), TWO_LINES);
    JobReport first = run(List.of(), "sales.input=" + sales).report();
    JobReport second = run(RunOptions.FULL, List.of(), "sales.input=" + sales).report();

    assertThat(second.inputs()).isEqualTo(first.inputs());
    assertThat(rows(second, "sales_clean")).isEqualTo(1);
    assertThat(rows(second, "quarantine")).isEqualTo(1);
    assertThat(rows(second, "run_ledger")).isEqualTo(2);
  }

  @Test
  void onlineRetailsShapeIsReadByItsExample() throws IOException {
    Path sales =
        Files.writeString(
            folder.resolve("online_retail.csv"),
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,"WHITE ""HANGING"" HEART, £",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            536365,85123A,"WHITE ""HANGING"" HEART, £",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
            536365,71053,LANTERN,3,2010-12-01 08:26:00,3.395,,United Kingdom
            C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom
            A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,-11062.06,,United Kingdom
            """);
    RunResult result =
        run(
            List.of(SampleLake.HOUSE.resolve("conf/examples/online-retail.properties")),
            "sales.input=" + sales);
    InputReport input = result.report().inputs().get(0);

    assertThat(result.report().reconciles()).isTrue();
    assertThat(input.duplicates()).isEqualTo(1);
    assertThat(input.amount().get("GBP").read()).isEqualByComparingTo("-11048.775");
    assertThat(lines())
        .containsExactlyInAnyOrder(
            "536365/1 sale 10.19 2010-12-01T08:26:00Z",
            "536365/2 sale 15.30 2010-12-01T08:26:00Z",
            "C536379/1 return -27.50 2010-12-01T09:41:00Z",
            "A563185/1 adjustment -11062.06 2011-08-12T13:50:00Z");
  }

  @Test
  void completeJourneysShapeIsReadByItsExample() throws IOException {
    Path sales =
        Files.writeString(
            folder.resolve("transactions.csv"),
            """
            household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc,week,transaction_timestamp
            2261,309,31625220889,940996,3,3.86,0.43,0,0,5,2017-01-28 19:06:53
            2131,368,32053127496,873902,0,0,0.9,0,0,10,2017-03-01 03:31:57
            """);
    RunResult result =
        run(
            List.of(SampleLake.HOUSE.resolve("conf/examples/complete-journey.properties")),
            "sales.input=" + sales);

    assertThat(result.report().inputs().get(0).rejected())
        .isEqualTo(Map.of("invalid_quantity", 1L));
    assertThat(lines()).containsExactly("31625220889/1 sale 3.86 2017-01-28T19:06:53Z");
  }

  private RunResult run(List<Path> files, String... assignments) {
    return run(RunOptions.INCREMENTAL, files, assignments);
  }

  private RunResult run(RunOptions options, List<Path> files, String... assignments) {
    List<String> all = new ArrayList<>(List.of(assignments));
    all.add("lake.root=" + folder.resolve("lake"));
    Settings settings = SettingsReader.read(files, Map.of(), all, folder);
    return new RunPipelineJob(
            LocalSpark.sessionForFewRows(),
            settings,
            MartRecipes.all(settings),
            Progress.silent(),
            Clock.systemUTC())
        .run(options, new UpToDate(settings, Clock.systemUTC()).files());
  }

  private static long rows(JobReport report, String table) {
    Map<String, TableReport> tables =
        report.tables().stream().collect(Collectors.toMap(TableReport::name, Function.identity()));
    return tables.get(table).rows();
  }

  private List<String> lines() {
    return new SampleLake(folder.resolve("lake"))
        .rows(CleanTables.SALES).stream().map(InputsTest::line).toList();
  }

  private static String line(Row row) {
    return row.getAs("order_id")
        + "/"
        + row.getAs("line_number")
        + " "
        + row.getAs("line_type")
        + " "
        + row.<BigDecimal>getAs("net_amount")
        + " "
        + row.<java.sql.Timestamp>getAs("order_at").toInstant();
  }
}
