package io.financebi.query;

import io.financebi.report.Check;
import io.financebi.report.JobReportJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What runs did with their rows, and whether their equations held. */
class RunAnswersTest extends HandmadeAnswers {
  private static final Check HELD = Check.equal("sales_rows", "3", "3");
  private static final Check FAILED = Check.equal("sales_net", "3.00", "2.99");

  /** Its name is as near to an outcome as one can be. */
  private static final Check TRICKY = Check.equal("\"ok\":true,\"ok\":false", "0", "0");

  private void threeRuns() {
    String first = checks(HELD, TRICKY, FAILED);
    String second = checks(HELD, HELD, HELD, TRICKY);
    shop()
        .events("u1 mug VIEW 2025-05-01T10:00Z")
        .runs(
            "r1 interactions 10 0 7 2 1 " + first,
            "r1 sales 5 0 3 0 2 " + first,
            // Released and rejected again.
            "r2 sales 4 2 5 0 1 " + second,
            // One row too few and one too many are two mistakes, and not none.
            "r3 interactions 3 0 2 0 0 []",
            "r3 sales 3 0 4 0 0 []")
        .open();
  }

  private static String checks(Check... checks) {
    return JobReportJson.checks(List.of(checks));
  }

  @Test
  void rowsAreAddedUpOverRunsAndInputs() {
    threeRuns();
    assertAnswer(
        by(of("rows_read", "rows_released", "rows_accepted", "rows_duplicate"), "input"),
        "interactions 13 0 9 2",
        "sales 12 2 12 0");
    assertAnswer(
        by(of("rows_rejected", "rows_unaccounted"), "run_id"), "r1 3 0", "r2 1 0", "r3 0 2");
    assertAnswer(of("rows_read", "rows_unaccounted"), "25 2");
  }

  @Test
  void aRunCountsItsEquationsOnceHoweverManyInputsItHad() {
    threeRuns();
    assertAnswer(by(of("checks_held", "checks_failed"), "run_id"), "r1 2 1", "r2 4 0", "r3 0 0");
    assertAnswer(by(of("checks_held", "checks_failed"), "input"), "interactions 2 1", "sales 4 1");
    assertAnswer(of("checks_held", "checks_failed"), "4 1");
  }

  @Test
  void whereNoRunWasNoEquationIsKnown() {
    shop().events("u1 mug VIEW 2025-05-01T10:00Z").open();
    assertAnswer(of("rows_read", "rows_unaccounted", "checks_failed"), "0 0 -");
  }
}
