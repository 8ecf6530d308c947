package io.financebi.web;

import io.financebi.commandline.CommandLines;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the dashboard module. */
@Command(name = "bi", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class DashboardMain {
  private DashboardMain() {}

  /**
   * Runs the command and exits with its code. The system property {@code bi.home} names the
   * checkout, with its dashboards and its model.
   */
  public static void main(String[] arguments) {
    System.exit(
        commandLine(Path.of(System.getProperty("bi.home", "")), Clock.systemUTC())
            .execute(arguments));
  }

  /**
   * The command.
   *
   * @param house the checkout
   * @param clock tells how old the data are
   */
  static CommandLine commandLine(Path house, Clock clock) {
    CommandLine commandLine = CommandLines.of(new DashboardMain());
    commandLine.addSubcommand(new DashboardCommand(house, clock));
    return commandLine;
  }
}
