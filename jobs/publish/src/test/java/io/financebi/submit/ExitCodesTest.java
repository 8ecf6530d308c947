package io.financebi.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Job execution failed, please check complete logs in configured logging destination. ExitCode: 3. Last few exceptions: none | 3",
        "Job failed, please check complete logs in configured logging destination. ExitCode: 1. | 1",
        "User application exited with status 2 | 2",
        "Exception in User Class: java.lang.IllegalStateException : finance-bi has ended with exit code 3 | 3",
        "Command failed with exit code 10 | 10",
        "Shutdown hook: exitCode=130, reason: ExitCode: 0 | 130",
        "exit code 0 | 1",
        "exit code 999 | 1",
        "Application has 3 executors, exit 5 of them | 1",
        "The role has no access | 1"
      })
  void findsTheJobsOwnOrNone(String details, int code) {
    assertThat(ExitCodes.of(details)).isEqualTo(code);
  }
}
