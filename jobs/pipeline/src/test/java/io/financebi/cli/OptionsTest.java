package io.financebi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that mean nothing together are told before anything is done. */
class OptionsTest {
  @ParameterizedTest
  @CsvSource({
    "run --force, --force is for --full",
    "run --every 5s, --every is for --watch",
    "run --watch --full, run with --full first",
    "run --watch --dry-run, use it without --watch",
    "run --watch --every 5x, must be a time as 10s or 1m",
    "job, Which job?",
    "job maintian, maintain",
  })
  void aMistakeIsTold(String command, String told) {
    StringWriter err = new StringWriter();
    FinanceBi commands =
        new FinanceBi(new PrintWriter(new StringWriter()), new PrintWriter(err), Clock.systemUTC());

    assertThat(commands.execute(command.split(" ", -1))).isEqualTo(FinanceBi.USER_ERROR);
    assertThat(err.toString()).contains(told);
  }
}
