package io.financebi.cli;

import io.financebi.console.Progress;
import io.financebi.marts.MartRecipes;
import io.financebi.report.DryRunJson;
import io.financebi.report.DryRunReport;
import io.financebi.report.DryRunText;
import io.financebi.report.JobReportJson;
import io.financebi.report.JobSummary;
import io.financebi.report.RunKind;
import io.financebi.run.InputFiles;
import io.financebi.run.PipelineSession;
import io.financebi.run.RehearsePipelineJob;
import io.financebi.run.RunOptions;
import io.financebi.run.RunPipelineJob;
import io.financebi.run.RunResult;
import io.financebi.run.UpToDate;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.BiFunction;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/** One run of the pipeline's main job, or its rehearsal, in a session of its own. */
final class PipelineRun {
  private final CommandLine commandLine;
  private final Settings settings;
  private final OutputOptions output;
  private final Clock clock;

  PipelineRun(CommandLine commandLine, Settings settings, OutputOptions output, Clock clock) {
    this.commandLine = commandLine;
    this.settings = settings;
    this.output = output;
    this.clock = clock;
  }

  /** Runs over the files that are there now, tells what became of it, and gives the exit code. */
  int run(RunOptions options) {
    return run(options, new UpToDate(settings, clock).files());
  }

  /** The same over files that were listed before. */
  int run(RunOptions options, InputFiles files) {
    return tell(
        inSession(
            files,
            (spark, progress) ->
                new RunPipelineJob(spark, settings, MartRecipes.all(settings), progress, clock)
                    .run(options, files)));
  }

  /** Tells what {@link #run(RunOptions)} would do, and gives the exit code that it would have. */
  int rehearse(RunOptions options) {
    return rehearse(options, new UpToDate(settings, clock).files());
  }

  /** The same over files that were listed before. */
  int rehearse(RunOptions options, InputFiles files) {
    return tellDryRun(
        inSession(
            files,
            (spark, progress) ->
                new RehearsePipelineJob(spark, settings, MartRecipes.all(settings), progress, clock)
                    .rehearse(options, files)));
  }

  /** Tells what a run would do; gives the exit code that it would have. */
  int tellDryRun(DryRunReport report) {
    print(output.isJson() ? DryRunJson.of(report) : DryRunText.of(report, settings.lakeRoot()));
    return report.reconciles() ? 0 : FinanceBi.NOT_RECONCILED;
  }

  private <T> T inSession(InputFiles files, BiFunction<SparkSession, Progress, T> job) {
    SparkSession spark = PipelineSession.start(settings, files);
    try (Progress progress = Progress.of(spark, commandLine.getErr(), output.progress())) {
      return job.apply(spark, progress);
    } finally {
      spark.stop();
    }
  }

  /** Tells what became of a run; gives the exit code. */
  int tell(RunResult result) {
    print(output.isJson() ? JobReportJson.of(result.report()) : text(result));
    return result.report().reconciles() ? 0 : FinanceBi.NOT_RECONCILED;
  }

  private void print(String text) {
    PrintWriter out = commandLine.getOut();
    out.print(text);
    out.flush();
  }

  private String text(RunResult result) {
    if (result.report().kind() != RunKind.UNCHANGED) {
      return JobSummary.of(
          result.report(), result.headline(), settings.lakeRoot(), result.files().skipped());
    }
    if (!result.judgedAgain().reasons().isEmpty()) {
      return JobSummary.stillRejected(
          result.judgedAgain().total(), result.judgedAgain().withoutValues(), settings.lakeRoot());
    }
    return JobSummary.unchanged(
        result.snapshot().orElseThrow(),
        result.files().count(),
        settings.lakeRoot(),
        result.files().skipped());
  }
}
