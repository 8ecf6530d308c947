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
import io.financebi.run.UpToDate;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bi run}. */
@Command(
    name = "run",
    description =
        "Cleans interactions and sales, builds the marts, proves that no row and no cent was lost, and"
            + " publishes the lake.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:published",
      "1:a bug, told with its trace",
      "2:a mistake in the command or the configuration; nothing was written",
      "3:the run does not reconcile; the lake is as it was"
    })
final class RunCommand implements Callable<Integer> {
  private enum Format {
    text,
    json
  }

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "A properties file; several add up, a later one over an earlier one.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over files and environment.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json for scripts: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.text;

  @Option(
      names = "--full",
      description = "Read every file and build every table anew, not only what is new.")
  private boolean full;

  @Option(
      names = "--force",
      description = "With --full: even when files are gone whose rows are in the lake.")
  private boolean force;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  private final Clock clock;

  RunCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings =
        SettingsReader.read(files, System.getenv(), assignments, Path.of("").toAbsolutePath());
    RunOptions options = new RunOptions(full, force);
    RunResult result =
        UpToDate.check(settings, options, clock).orElseGet(() -> run(settings, options));
    print(result, settings);
    return result.report().reconciles() ? 0 : FinanceBi.NOT_RECONCILED;
  }

  private RunResult run(Settings settings, RunOptions options) {
    SparkSession spark = PipelineSession.start(settings.spark());
    Progress.Style style = Progress.style(quiet, "1".equals(System.getenv("BI_TERMINAL")));
    try (Progress progress = Progress.of(spark, spec.commandLine().getErr(), style)) {
      return new RunPipelineJob(spark, settings, MartRecipes.all(settings), progress, clock)
          .run(options);
    } finally {
      spark.stop();
    }
  }

  private void print(RunResult result, Settings settings) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.json) {
      out.print(JobReportJson.of(result.report()));
    } else if (result.report().kind() == RunKind.UNCHANGED) {
      out.print(
          JobSummary.unchanged(
              result.snapshot().orElseThrow(),
              result.files().count(),
              settings.lakeRoot(),
              result.files().skipped()));
    } else {
      out.print(
          JobSummary.of(
              result.report(), result.headline(), settings.lakeRoot(), result.files().skipped()));
    }
    out.flush();
  }
}
