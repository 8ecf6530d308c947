package io.financebi.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.financebi.errors.ErrorText;
import io.financebi.errors.UserException;
import io.financebi.report.DryRunReport.FileGone;
import io.financebi.report.DryRunReport.FileToRead;
import io.financebi.report.TouchedTable.Touch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final InputReport SALES =
      new InputReport(
          "sales",
          1_234_567,
          Map.of(),
          1_200_000,
          34_000,
          new TreeMap<>(Map.of("invalid_price", 500L, "superseded", 67L)),
          Map.of(
              "GBP",
              new Amounts(
                  new BigDecimal("9747747.9340000000"),
                  BigDecimal.ZERO,
                  new BigDecimal("9700000.0000000000"),
                  new BigDecimal("47747.9340000000"),
                  BigDecimal.ZERO)),
          3);
  private static final Check GOOD = Check.equal("sales rows", 5, 5);
  private static final Check BAD = Check.equal("mart_x.net_amount", "10.01", "10.00");
  private static final Headline HEADLINE =
      new Headline(
          new BigDecimal("121466.80"),
          "USD",
          1305,
          Optional.of(new BigDecimal("95.95")),
          Map.of("VIEW", 14_186L),
          Optional.of(LocalDate.of(2025, 4, 10)),
          Optional.of(LocalDate.of(2025, 6, 8)));

  @Test
  void jsonHasTheStableForm() throws Exception {
    JsonNode json = new ObjectMapper().readTree(JobReportJson.of(report(GOOD, BAD)));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("run_id", "kind", "seconds", "inputs", "tables", "checks");
    assertThat(json.at("/inputs/0/rejected/superseded").asLong()).isEqualTo(67);
    assertThat(json.at("/inputs/0/unpriced").asLong()).isEqualTo(3);
    assertThat(json.at("/tables/0/partitions").asLong()).isEqualTo(60);
    assertThat(json.at("/checks/1").toString())
        .isEqualTo(
            "{\"name\":\"mart_x.net_amount\",\"expected\":\"10.01\",\"actual\":\"10.00\","
                + "\"ok\":false}");
  }

  @Test
  void jsonAmountsAreExactAndPlain() {
    assertThat(JobReportJson.amounts(SALES))
        .isEqualTo(
            "{\"GBP\":{\"read\":9747747.934,\"released\":0,\"accepted\":9700000,\"duplicates\":47747.934,"
                + "\"rejected\":0}}");
    assertThat(JobReportJson.of(report(GOOD))).contains("9747747.934").doesNotContain("E6");
  }

  @Test
  void theLedgersColumnsAreOneLine() {
    assertThat(JobReportJson.rejected(SALES))
        .isEqualTo("{\"invalid_price\":500,\"superseded\":67}");
    assertThat(JobReportJson.checks(List.of(GOOD)))
        .isEqualTo("[{\"name\":\"sales rows\",\"expected\":\"5\",\"actual\":\"5\",\"ok\":true}]");
  }

  @Test
  void theSummaryTellsWhatWasReadAndWhatBecameOfIt() {
    String text =
        JobSummary.of(report(GOOD), Optional.of(HEADLINE), "/shop/lake", List.of("notes.txt"));

    assertThat(text)
        .contains("rows        read   accepted  duplicates  rejected")
        .contains("sales  1,234,567  1,200,000      34,000       567")
        .contains("500  invalid_price           unit_price or amount is empty")
        .contains("GBP            9,747,747.934  9,700,000.00  47,747.934      0.00")
        .contains("rows without an amount: 3")
        .contains("sales_clean  1,200,000          60  1.5 MB")
        .contains("not read, of no known format:\n    notes.txt")
        .contains("all 1 checks hold")
        .contains("net sales                121,466.80 USD")
        .contains("average order                 95.95 USD")
        .contains("VIEW                             14,186")
        .contains("to /shop/lake");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100 && !line.endsWith(" "));
  }

  @Test
  void theSummaryOfARunThatDoesNotReconcileShowsEveryFailedCheck() {
    String text = JobSummary.of(report(GOOD, BAD), Optional.empty(), "/shop/lake", List.of());

    assertThat(text)
        .contains("NOT RECONCILED: 1 of 2 checks fail")
        .contains("mart_x.net_amount\n      expected 10.01\n      actual   10.00")
        .contains("Nothing was published")
        .doesNotContain("net sales");
  }

  @Test
  void aMistakeIsToldInThreeLines() {
    UserException mistake =
        new UserException("unknown_setting", "There is no x.", "Did you mean y?");

    assertThat(ErrorText.of(mistake))
        .isEqualTo("error: There is no x.\n  Did you mean y?\n  (unknown_setting)");
  }

  @Test
  void aDryRunTellsFilesAndDays() throws Exception {
    List<LocalDate> month = LocalDate.of(2025, 4, 1).datesUntil(LocalDate.of(2025, 5, 1)).toList();
    DryRunReport report =
        new DryRunReport(
            RunKind.INCREMENTAL,
            List.of(new FileToRead("sales", "/shop/sales/2.csv", 12_345)),
            List.of(),
            List.of(SALES),
            List.of(
                new TouchedTable("items", Touch.WHOLE, List.of(), 7, OptionalLong.of(8)),
                new TouchedTable("sales_clean", Touch.DAYS, month, 1_000, OptionalLong.of(999)),
                new TouchedTable(
                    "quarantine", Touch.APPENDED, month.subList(0, 1), 3, OptionalLong.of(4)),
                new TouchedTable("run_ledger", Touch.APPENDED, List.of(), 4, OptionalLong.of(8))),
            List.of(GOOD, BAD));

    assertThat(DryRunText.of(report, "/shop/lake"))
        .contains("/shop/sales/2.csv  sales  12,345\n")
        .containsPattern("items +7 +8 +whole\n")
        .containsPattern("sales_clean +1,000 +999 +30 days from 2025-04-01 to 2025-04-30\n")
        .containsPattern("quarantine +3 +4 +new rows 2025-04-01\n")
        .containsPattern("run_ledger +4 +8 +new rows\n")
        .contains("1,234,567  1,200,000", "NOT RECONCILED: 1 of 2", "nothing was written to /shop");
    assertThat(report.reconciles()).isFalse();
    JsonNode json = new ObjectMapper().readTree(DryRunJson.of(report));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("dry_run", "kind", "files", "gone", "inputs", "tables", "checks");
    assertThat(json.at("/tables/1/days/29").asText()).isEqualTo("2025-04-30");
    assertThat(json.at("/tables/1/written").asText()).isEqualTo("days");
    assertThat(json.at("/files/0/bytes").asLong()).isEqualTo(12_345);
  }

  @Test
  void aFullDryRunTellsWhatItWouldMiss() {
    DryRunReport report =
        new DryRunReport(
            RunKind.FULL,
            List.of(),
            List.of(new FileGone("sales", "/shop/sales/1.csv", 1_200)),
            List.of(),
            List.of(new TouchedTable("items", Touch.WHOLE, List.of(), 7, OptionalLong.empty())),
            List.of());

    assertThat(DryRunText.of(report, "/shop/lake"))
        .contains("no file would be read", "/shop/sales/1.csv with 1,200 rows of sales")
        .containsPattern("items +7 +whole\n")
        .doesNotContain("reconciled");
    assertThat(DryRunText.of(DryRunReport.NOTHING_TO_DO, "/shop/lake")).contains("Nothing to do");
  }

  private static JobReport report(Check... checks) {
    return new JobReport(
        "20250610T000000Z-abcdef",
        RunKind.INCREMENTAL,
        12.34,
        List.of(SALES),
        List.of(new TableReport("sales_clean", 1_200_000, 60, 1_600_000)),
        List.of(checks));
  }
}
