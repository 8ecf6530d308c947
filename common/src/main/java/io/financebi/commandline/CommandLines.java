package io.financebi.commandline;

import io.financebi.errors.ErrorText;
import io.financebi.errors.UserException;
import picocli.CommandLine;

/** How the small commands, those without Spark, meet their user. */
public final class CommandLines {
  /** What a person can mend: told without a trace. */
  public static final int USER_ERROR = 2;

  private CommandLines() {}

  /** A command line as wide as the terminal, which tells mistakes without a trace. */
  public static CommandLine of(Object command) {
    CommandLine commandLine = new CommandLine(command);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(
        (exception, failed, parsed) -> {
          if (exception instanceof UserException mistake) {
            failed.getErr().println(ErrorText.of(mistake));
            return USER_ERROR;
          }
          throw exception;
        });
    return commandLine;
  }
}
