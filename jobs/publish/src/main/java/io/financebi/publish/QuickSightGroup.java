package io.financebi.publish;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bi quicksight}. */
@Command(
    name = "quicksight",
    description = "Takes down what publish has made in QuickSight.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT")
final class QuickSightGroup implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: delete.");
  }
}
