package io.financebi.cli;

import io.financebi.run.RunOptions;
import io.financebi.run.UpToDate;
import io.financebi.settings.Settings;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
      description = "With --full: even when files are gone whose rows are in the lake.")
  private boolean force;

  @Spec private CommandSpec spec;

  private final Clock clock;

  RunCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    RunOptions options = new RunOptions(full, force, Set.of());
    PipelineRun run = new PipelineRun(spec.commandLine(), settings, output, clock);
    return run.tell(UpToDate.check(settings, options, clock).orElseGet(() -> run.run(options)));
  }
}
