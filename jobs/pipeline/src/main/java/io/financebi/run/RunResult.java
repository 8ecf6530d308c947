package io.financebi.run;

import io.financebi.report.Headline;
import io.financebi.report.JobReport;
import java.util.List;
import java.util.Optional;

/**
 * What a finished run has to tell.
 *
 * @param headline of a run that reconciles: there are no numbers to show of another
 * @param skippedFiles files in the inputs' folders that are of no known format
 */
public record RunResult(JobReport report, Optional<Headline> headline, List<String> skippedFiles) {}
