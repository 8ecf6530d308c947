package io.financebi.cli;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bi job}: what is done to a lake beside its runs. */
@Command(
    name = "job",
    description = "Does one job on the lake.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "JOB")
final class JobCommand {
  private JobCommand() {}

  /** The command with every job that there is. */
  static CommandLine of(Clock clock) {
    return new CommandLine(new JobCommand())
        .addSubcommand(new MaintainCommand(clock))
        .addSubcommand(new ReplayQuarantineCommand(clock));
  }
}
