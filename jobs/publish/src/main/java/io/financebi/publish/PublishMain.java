package io.financebi.publish;

import io.financebi.athena.AthenaCommand;
import io.financebi.aws.Pauses;
import io.financebi.commandline.CommandLines;
import io.financebi.crawlers.CrawlAwsCommand;
import io.financebi.crawlers.CrawlersCommand;
import io.financebi.glue.CatalogCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the publish module: what makes the lake known to AWS. */
@Command(name = "bi", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class PublishMain {
  private PublishMain() {}

  /**
   * Runs one command and exits with its code. The system property {@code bi.home} names the
   * checkout.
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(
        commandLine(Path.of(System.getProperty("bi.home", "")), Pauses.SLEEPING, Clock.systemUTC())
            .setOut(out)
            .setErr(err)
            .execute(arguments));
  }

  /**
   * The commands.
   *
   * @param house the checkout, for its views and queries
   * @param pauses waits between two looks at what takes its time
   * @param clock tells when files were replaced
   */
  static CommandLine commandLine(Path house, Pauses pauses, Clock clock) {
    CommandLine commandLine = CommandLines.of(new PublishMain());
    commandLine.addSubcommand(
        new CommandLine(new PublishCommand())
            .addSubcommand(new CatalogCommand(pauses, clock))
            .addSubcommand(new AthenaCommand(house, pauses))
            .addSubcommand(new CrawlersCommand()));
    commandLine.addSubcommand(new CrawlAwsCommand(pauses));
    return commandLine;
  }
}
