package io.financebi.report;

import java.util.List;

/**
 * What a run did, for the screen, for {@code --format json} and for the ledger.
 *
 * @param seconds wall time of the run
 */
public record JobReport(
    String runId,
    RunKind kind,
    double seconds,
    List<InputReport> inputs,
    List<TableReport> tables,
    List<Check> checks) {
  /** Whether every check holds: only then is the snapshot published. */
  public boolean reconciles() {
    return checks.stream().allMatch(Check::ok);
  }
}
