package io.financebi.bench;

import io.financebi.commandline.CommandLines;
import io.financebi.generate.GenerateCommand;
import picocli.CommandLine.Command;

/** The entry point of the bench's jar. */
@Command(
    name = "bi",
    mixinStandardHelpOptions = true,
    subcommands = {GenerateCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class BenchMain {
  private BenchMain() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new BenchMain()).execute(arguments));
  }
}
