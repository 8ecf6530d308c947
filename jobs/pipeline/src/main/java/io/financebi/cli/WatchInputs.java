package io.financebi.cli;

import io.financebi.console.Progress;
import io.financebi.errors.ErrorText;
import io.financebi.errors.UserException;
import io.financebi.marts.MartRecipes;
import io.financebi.report.ChecksText;
import io.financebi.report.InputReport;
import io.financebi.report.JobReport;
import io.financebi.report.JobReportJson;
import io.financebi.report.RunKind;
import io.financebi.report.Shown;
import io.financebi.run.CompleteFiles;
import io.financebi.run.InputFiles;
import io.financebi.run.PipelineSession;
import io.financebi.run.RunOptions;
import io.financebi.run.RunPipelineJob;
import io.financebi.run.RunResult;
import io.financebi.run.StorageFailures;
import io.financebi.run.UpToDate;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Runs whenever new files are complete, in one warm session, until it is told to stop. */
final class WatchInputs {
  /** How often to look when nobody says otherwise. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final PrintWriter err;
  private final Settings settings;
  private final OutputOptions output;
  private final Clock clock;
  private String lastProblem = "";

  WatchInputs(
      PrintWriter out, PrintWriter err, Settings settings, OutputOptions output, Clock clock) {
    this.out = out;
    this.err = err;
    this.settings = settings;
    this.output = output;
    this.clock = clock;
  }

  /** Watches until a signal comes, or a run does not reconcile; gives the exit code. */
  int watch(Duration every) {
    StopSignal stop =
        StopSignal.take(() -> say(err, "Stopping: a run that is under way is completed first."));
    SparkSession spark = PipelineSession.start(settings);
    // Progress would be told for every file; each run is told in one line instead.
    RunPipelineJob job =
        new RunPipelineJob(spark, settings, MartRecipes.all(settings), Progress.silent(), clock);
    UpToDate upToDate = new UpToDate(settings, clock);
    CompleteFiles complete = new CompleteFiles(every, clock);
    try {
      say(
          err,
          "Watching the inputs every %d s; Ctrl-C or SIGTERM ends it."
              .formatted(every.toSeconds()));
      do {
        if (!look(job, upToDate, complete)) {
          return FinanceBi.NOT_RECONCILED;
        }
      } while (!stop.await(every));
      say(err, "Stopped between two runs: all that was published stays, and nothing is lost.");
      return 0;
    } finally {
      spark.stop();
    }
  }

  /** Runs if there is anything to; false when that does not reconcile. */
  private boolean look(RunPipelineJob job, UpToDate upToDate, CompleteFiles complete) {
    try {
      InputFiles files = complete.among(upToDate.files());
      if (upToDate.check(files).isEmpty()) {
        RunResult result = job.run(RunOptions.INCREMENTAL, files);
        tell(result);
        if (!result.report().reconciles()) {
          return false;
        }
      }
      lastProblem = "";
    } catch (Throwable e) {
      Optional<UserException> mendable = mendable(e);
      if (mendable.isEmpty()) {
        throw e;
      }
      tellOnce(mendable.get());
    }
    return true;
  }

  /** What somebody may mend while this goes on watching. */
  private static Optional<UserException> mendable(Throwable failure) {
    return failure instanceof UserException mistake
        ? Optional.of(mistake)
        : StorageFailures.explain(failure).filter(StorageFailures::isMendable);
  }

  private void tellOnce(UserException mistake) {
    String text = ErrorText.of(mistake);
    // Who has the lake has it with another heartbeat each time.
    String problem = mistake.code().equals("lake_busy") ? mistake.code() : text;
    if (!problem.equals(lastProblem)) {
      say(err, text + "\n  Still watching.");
      lastProblem = problem;
    }
  }

  private void tell(RunResult result) {
    JobReport report = result.report();
    if (report.kind() == RunKind.UNCHANGED) {
      return;
    }
    if (output.isJson()) {
      out.print(JobReportJson.of(report));
      out.flush();
      return;
    }
    long read = report.inputs().stream().mapToLong(InputReport::read).sum();
    long accepted = report.inputs().stream().mapToLong(InputReport::accepted).sum();
    long rejected = report.inputs().stream().mapToLong(InputReport::rejectedTotal).sum();
    String became =
        report.reconciles()
            ? "published snapshot " + result.snapshot().orElseThrow().version()
            : "NOT RECONCILED, nothing published";
    say(
        out,
        String.format(
            Locale.ROOT,
            "%s: %s read, %,d accepted, %,d rejected, %.1f s",
            became,
            Shown.rows(read),
            accepted,
            rejected,
            report.seconds()));
    if (!report.reconciles()) {
      say(err, "\n" + ChecksText.of(report.checks()));
    }
  }

  private void say(PrintWriter where, String text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    where.println(now + "  " + text);
    where.flush();
  }
}
