package io.financebi.cli;

import io.financebi.console.Progress;
import io.financebi.marts.MartRecipes;
import io.financebi.report.JobReportJson;
import io.financebi.report.JobSummary;
import io.financebi.report.RunKind;
import io.financebi.run.PipelineSession;
import io.financebi.run.RunOptions;
import io.financebi.run.RunPipelineJob;
import io.financebi.run.RunResult;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/** One run of the pipeline's main job in a session of its own, from the command line. */
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

  RunResult run(RunOptions options) {
    SparkSession spark = PipelineSession.start(settings.spark());
    try (Progress progress = Progress.of(spark, commandLine.getErr(), output.progress())) {
      return new RunPipelineJob(spark, settings, MartRecipes.all(settings), progress, clock)
          .run(options);
    } finally {
      spark.stop();
    }
  }

  /** Prints what became of it; gives the exit code. */
  int tell(RunResult result) {
    PrintWriter out = commandLine.getOut();
    out.print(output.isJson() ? JobReportJson.of(result.report()) : text(result));
    out.flush();
    return result.report().reconciles() ? 0 : FinanceBi.NOT_RECONCILED;
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
