package io.financebi.cli;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bi job}: what is done to a lake beside its runs. */
@Command(
    name = "job",
    description = "Does one job on the lake.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "JOB")
final class JobCommand implements Runnable {
  @Spec private CommandSpec spec;

  private JobCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which job? One of those below.");
  }

  /** The command with every job that there is. */
  static CommandLine of(Clock clock) {
    return new CommandLine(new JobCommand())
        .addSubcommand(new MaintainCommand(clock))
        .addSubcommand(new ReplayQuarantineCommand(clock));
  }
}
