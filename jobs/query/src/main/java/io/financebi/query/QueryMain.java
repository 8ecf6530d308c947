package io.financebi.query;

import io.financebi.commandline.CommandLines;
import io.financebi.crawl.CrawlCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the query module: what reads the lake. */
@Command(name = "bi", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class QueryMain {
  private QueryMain() {}

  /**
   * Runs one command and exits with its code. The system property {@code bi.home} names the
   * checkout, with its named queries and views.
   */
  public static void main(String[] arguments) {
    // Not System.out, which hides that its reader has gone.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.exit(commandLine(Path.of(System.getProperty("bi.home", "")), out).execute(arguments));
  }

  /**
   * The commands.
   *
   * @param house the checkout
   * @param out for results; closed after them
   */
  static CommandLine commandLine(Path house, OutputStream out) {
    return commandLine(house, out, QueryEngines.OF_THIS_PROCESS);
  }

  /** The same with other engines. */
  static CommandLine commandLine(Path house, OutputStream out, QueryEngines engines) {
    CommandLine commandLine = CommandLines.of(new QueryMain());
    Terminal terminal = new Terminal(out, System.getenv());
    Clock clock = Clock.systemUTC();
    commandLine.addSubcommand(new QueryCommand(house, terminal, engines, clock));
    commandLine.addSubcommand(new DocsCommand(house, terminal, clock));
    commandLine.addSubcommand(
        new CrawlCommand(
            () -> QueryFolder.views(house).all().keySet(),
            text -> terminal.write(writer -> writer.write(text)),
            clock));
    return commandLine;
  }
}
