package io.financebi.bench;

import io.financebi.commandline.CommandLines;
import io.financebi.generate.GenerateCommand;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the bench's jar. */
@Command(
    name = "bi",
    mixinStandardHelpOptions = true,
    subcommands = {GenerateCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class BenchMain {
  private BenchMain() {}

  /**
   * Runs one command and exits with its code. The system property {@code bi.home} names the
   * checkout.
   */
  public static void main(String[] arguments) {
    CommandLine commandLine = CommandLines.of(new BenchMain());
    Path home = Path.of(System.getProperty("bi.home", "")).toAbsolutePath();
    commandLine.addSubcommand(new BenchCommand(home, Clock.systemUTC()));
    System.exit(commandLine.execute(arguments));
  }
}
