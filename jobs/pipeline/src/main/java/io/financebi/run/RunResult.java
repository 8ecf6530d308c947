package io.financebi.run;

import io.financebi.report.Headline;
import io.financebi.report.JobReport;
import java.util.List;

/**
 * What a finished run has to tell.
 *
 * @param skippedFiles files in the inputs' folders that are of no known format
 */
public record RunResult(JobReport report, Headline headline, List<String> skippedFiles) {}
