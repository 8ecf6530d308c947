package io.financebi.cli;

import io.financebi.console.Progress;
import io.financebi.marts.MartRecipes;
import io.financebi.report.JobReportJson;
import io.financebi.report.JobSummary;
import io.financebi.run.PipelineSession;
import io.financebi.run.RunPipelineJob;
import io.financebi.run.RunResult;
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
    SparkSession spark = PipelineSession.start(settings.spark());
    Progress.Style style = Progress.style(quiet, "1".equals(System.getenv("BI_TERMINAL")));
    try (Progress progress = Progress.of(spark, spec.commandLine().getErr(), style)) {
      RunResult result =
          new RunPipelineJob(spark, settings, MartRecipes.all(spark, settings), progress, clock)
              .run();
      print(result, settings);
      return result.report().reconciles() ? 0 : FinanceBi.NOT_RECONCILED;
    } finally {
      spark.stop();
    }
  }

  private void print(RunResult result, Settings settings) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.json) {
      out.print(JobReportJson.of(result.report()));
    } else {
      out.print(
          JobSummary.of(
              result.report(), result.headline(), settings.lakeRoot(), result.skippedFiles()));
    }
    out.flush();
  }
}
