package io.financebi.bench;

import io.financebi.errors.ErrorText;
import io.financebi.errors.UserException;
import io.financebi.generate.GenerateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the bench's jar. */
@Command(
    name = "bi",
    mixinStandardHelpOptions = true,
    subcommands = {GenerateCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class BenchMain {
  private static final int USER_ERROR = 2;

  private BenchMain() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new BenchMain());
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof UserException mistake) {
            command.getErr().println(ErrorText.of(mistake));
            return USER_ERROR;
          }
          throw exception;
        });
    System.exit(commandLine.execute(arguments));
  }
}
