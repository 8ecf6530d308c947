package io.financebi.cli;

import io.financebi.errors.UserException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the pipeline's jar. */
@Command(
    name = "bi",
    description = "A retailer's behaviour and money in one reconciled lake.",
    mixinStandardHelpOptions = true,
    subcommands = {RunCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class FinanceBi {
  /** A bug: told with its trace. */
  static final int BUG = 1;

  /** A user's mistake: told without a trace; nothing was written. */
  static final int USER_ERROR = 2;

  /** The run does not reconcile; nothing was published. */
  static final int NOT_RECONCILED = 3;

  private FinanceBi() {}

  /** Runs one command and returns the exit code of the process. */
  public static int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(new FinanceBi());
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, command));
    return commandLine.execute(arguments);
  }

  private static int explain(Exception exception, CommandLine command) throws Exception {
    if (exception instanceof UserException mistake) {
      command.getErr().println(io.financebi.errors.ErrorText.of(mistake));
      return USER_ERROR;
    }
    exception.printStackTrace(command.getErr());
    return BUG;
  }
}
