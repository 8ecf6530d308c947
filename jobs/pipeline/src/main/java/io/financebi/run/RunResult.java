package io.financebi.run;

import io.financebi.lake.LakeSnapshot;
import io.financebi.report.Headline;
import io.financebi.report.JobReport;
import io.financebi.report.RunKind;
import java.util.List;
import java.util.Optional;

/**
 * What a finished run has to tell.
 *
 * @param headline of a run that published: there are no numbers to show of another
 * @param snapshot that readers see now
 * @param files that were there when the run began
 * @param judgedAgain the rows of quarantine that a replay was about
 */
public record RunResult(
    JobReport report,
    Optional<Headline> headline,
    Optional<LakeSnapshot> snapshot,
    InputFiles files,
    JudgedAgain judgedAgain) {
  /** Of a run that had nothing to do. */
  static RunResult unchanged(
      LakeSnapshot snapshot, double seconds, InputFiles files, JudgedAgain judgedAgain) {
    JobReport report =
        new JobReport(
            snapshot.runId(), RunKind.UNCHANGED, seconds, List.of(), List.of(), List.of());
    return new RunResult(report, Optional.empty(), Optional.of(snapshot), files, judgedAgain);
  }
}
