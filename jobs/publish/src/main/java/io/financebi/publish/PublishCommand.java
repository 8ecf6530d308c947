package io.financebi.publish;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bi publish}. */
@Command(
    name = "publish",
    description = "Makes the lake known to AWS.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT")
final class PublishCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to publish.");
  }
}
