package io.financebi.cli;

import io.financebi.commandline.SettingsOptions;
import io.financebi.report.DryRunReport;
import io.financebi.run.InputFiles;
import io.financebi.run.RunOptions;
import io.financebi.run.RunResult;
import io.financebi.run.UpToDate;
import io.financebi.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code bi run}. */
@Command(
    name = "run",
    description =
        "Cleans new interactions and sales, brings the marts up to date, proves that no row and no"
            + " cent was lost, and publishes the lake.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:published, or nothing to do",
      "1:a bug, told with its trace",
      "2:a mistake in the command or the configuration, or no room; nothing was published",
      "3:the run does not reconcile; the lake is as it was"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private SettingsOptions configuration;
  @Mixin private OutputOptions output;

  @Option(
      names = "--full",
      description = "Read every file and build every table anew, not only what is new.")
  private boolean full;

  @Option(
      names = "--force",
      description =
          "With --full: even when files are gone whose rows are in the lake, or when tables lose"
              + " columns that this release does not have.")
  private boolean force;

  @Option(
      names = "--dry-run",
      description =
          "Write nothing: show which files a run would read, and which tables and days it would"
              + " write.")
  private boolean dryRun;

  @Option(
      names = "--watch",
      description = "Go on, and run whenever new files are complete, until SIGTERM or Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = SecondsOrMinutes.class,
      description =
          "With --watch: how often to look, as 10s (the default) or 1m. A file is complete when it is the same in"
              + " two looks. One that is written as .NAME or NAME.tmp and then renamed can never be"
              + " read by half.")
  private Duration every;

  @Option(
      names = "--outlook",
      hidden = true,
      description = "For the launcher: tell what lies ahead, and end before Spark is needed.")
  private boolean outlook;

  @Spec private CommandSpec spec;

  private final Clock clock;

  RunCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    requireMeaning();
    Settings settings = configuration.read();
    RunOptions options = new RunOptions(full, force, Set.of());
    if (watch) {
      CommandLine line = spec.commandLine();
      return new WatchInputs(line.getOut(), line.getErr(), settings, output, clock)
          .watch(every == null ? WatchInputs.EVERY : every);
    }
    PipelineRun run = new PipelineRun(spec.commandLine(), settings, output, clock);
    UpToDate upToDate = new UpToDate(settings, clock);
    InputFiles files = upToDate.files();
    Optional<RunResult> unchanged = full ? Optional.empty() : upToDate.check(files);
    if (outlook) {
      tellOutlook(files, unchanged.isPresent());
      if (unchanged.isEmpty()) {
        return 0;
      }
    }
    if (dryRun) {
      return unchanged.isPresent()
          ? run.tellDryRun(DryRunReport.NOTHING_TO_DO)
          : run.rehearse(options, files);
    }
    return unchanged.isPresent() ? run.tell(unchanged.get()) : run.run(options, files);
  }

  /**
   * Whether {@code few} or {@code many} rows are ahead, for which the launcher starts one JVM or
   * another; or {@code unchanged}, with the report of the run after it.
   */
  private void tellOutlook(InputFiles files, boolean isUnchanged) {
    String ahead = files.areFew() ? "few" : "many";
    spec.commandLine().getOut().println(isUnchanged ? "unchanged" : ahead);
  }

  private void requireMeaning() {
    forbid(watch && full, "--watch adds what is new: run with --full first, then watch.");
    forbid(watch && dryRun, "--dry-run tells of one run: use it without --watch.");
    forbid(force && !full, "--force is for --full: it lets go of what only the lake has.");
    forbid(every != null && !watch, "--every is for --watch.");
  }

  private void forbid(boolean combination, String why) {
    if (combination) {
      throw new ParameterException(spec.commandLine(), why);
    }
  }

  private static final class SecondsOrMinutes implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.matches("[1-9][0-9]{0,4}[sm]")) {
        throw new TypeConversionException("must be a time as 10s or 1m, and is " + text);
      }
      return Duration.parse("PT" + text);
    }
  }
}
