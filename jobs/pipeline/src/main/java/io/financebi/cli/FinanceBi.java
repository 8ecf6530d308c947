package io.financebi.cli;

import io.financebi.errors.ErrorText;
import io.financebi.errors.UserException;
import io.financebi.run.StorageFailures;
import io.financebi.s3.ConfigurationFiles;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the pipeline's jar. */
@Command(
    name = "bi",
    description = "A retailer's behaviour and money in one reconciled lake.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class FinanceBi {
  /** A bug: told with its trace. */
  static final int BUG = 1;

  /** What a person can mend: told without a trace; nothing was published. */
  static final int USER_ERROR = 2;

  /** The run does not reconcile; nothing was published. */
  static final int NOT_RECONCILED = 3;

  /** Stopped by a signal, as shells count it. */
  static final int STOPPED = 130;

  private final CommandLine commandLine;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * @param out for results
   * @param err for progress and errors
   */
  public FinanceBi(PrintWriter out, PrintWriter err, Clock clock) {
    commandLine = new CommandLine(this);
    commandLine.addSubcommand(new RunCommand(clock));
    commandLine.addSubcommand("job", JobCommand.of(clock));
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, err));
  }

  /** Runs one command and returns the exit code of the process. */
  public int execute(String... arguments) {
    try {
      return commandLine.execute(ConfigurationFiles.fetched(arguments, System.getenv()));
    } catch (UserException e) {
      return explain(e, commandLine.getErr());
    } catch (Error e) {
      // Hadoop tells of a full disk so, where the command line expects exceptions.
      return explain(e, commandLine.getErr());
    }
  }

  /** Tells the command that the process is about to end: what fails from now on is no bug. */
  public void stop() {
    stopping.set(true);
    // Spark's threads complain about the context that goes away beneath them.
    Configurator.setAllLevels("", Level.OFF);
  }

  private int explain(Throwable exception, PrintWriter err) {
    if (stopping.get()) {
      err.println(
          "Stopped before the end: readers see what was published last, nothing is lost, and the next"
              + " run completes the rest.");
      return STOPPED;
    }
    Optional<UserException> mistake =
        exception instanceof UserException known
            ? Optional.of(known)
            : StorageFailures.explain(exception);
    if (mistake.isPresent()) {
      err.println(ErrorText.of(mistake.get()));
      return USER_ERROR;
    }
    exception.printStackTrace(err);
    err.println(
        "This is a bug in finance-bi. Readers see what was published last, and nothing is lost: the"
            + " next run completes the rest.");
    return BUG;
  }
}
