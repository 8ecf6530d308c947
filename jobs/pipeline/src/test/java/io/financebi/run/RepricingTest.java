package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.report.Check;
import io.financebi.table.CleanTables;
import io.financebi.table.RawTables;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Lines that another rate makes worth something else, with no new line of their orders. */
class RepricingTest extends OwnShop {
  private static final String UNPRICED = "o2,1,u1,i1,1,7.00,0,GBP,2025-04-10T10:00:00Z,,";

  @Test
  void linesArePricedAnewThoughTheRunHasOnlyRates() throws IOException {
    shop.write("rates", "1.csv", "2025-04-09,EUR,1.1");
    shop.write("sales", "1.csv", "o1,1,u1,i1,1,10.00,0,EUR,2025-04-10T10:00:00Z,,", UNPRICED);
    run("lake");
    shop.write("rates", "2.csv", "2025-04-10,EUR,1.2", "2025-04-10,GBP,1.3");
    shop.without("sales");
    RunResult second = run("lake");
    shop.without();

    assertThat(second.report().inputs())
        .filteredOn(input -> input.name().equals("sales"))
        .singleElement()
        .satisfies(sales -> assertThat(sales.accepted()).isEqualTo(1));
    assertThat(shop.rows("lake", CleanTables.SALES))
        .extracting(row -> row.getAs("net_amount").toString())
        .containsExactlyInAnyOrder("12.00", "9.10");
    assertThat(shop.rows("lake", RawTables.QUARANTINE)).isEmpty();
    run("whole");
    shop.requireSame("lake", "whole", "sales without their files");
  }

  @Test
  void aSupersededLineThatIsWorthTooMuchNowIsRejectedForThat() throws IOException {
    shop.write("rates", "1.csv", "2025-04-09,EUR,1");
    shop.write(
        "sales",
        "1.csv",
        "o1,1,u1,i1,1000000,999999999,0,EUR,2025-04-10T10:00:00Z,2025-04-11,",
        "o1,1,u1,i1,1,10.00,0,USD,2025-04-10T10:00:00Z,2025-04-12,");
    run("lake");
    assertThat(shop.rows("lake", RawTables.QUARANTINE))
        .extracting(row -> row.<String>getAs("reason"))
        .containsExactly("superseded");
    shop.write("rates", "2.csv", "2025-04-10,EUR,100000");
    run("lake");

    assertThat(shop.rows("lake", RawTables.QUARANTINE))
        .extracting(row -> row.<String>getAs("reason"))
        .containsExactly("invalid_price");
    run("whole");
    shop.requireSame("lake", "whole", "too much");
  }

  private RunResult run(String lake) {
    RunResult result = shop.run(lake, RunOptions.INCREMENTAL);
    assertThat(result.report().checks()).isNotEmpty().allMatch(Check::ok);
    return result;
  }
}
