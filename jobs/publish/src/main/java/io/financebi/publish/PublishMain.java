package io.financebi.publish;

import io.financebi.athena.AthenaCommand;
import io.financebi.aws.Pauses;
import io.financebi.commandline.CommandLines;
import io.financebi.crawlers.CrawlAwsCommand;
import io.financebi.crawlers.CrawlersCommand;
import io.financebi.glue.CatalogCommand;
import io.financebi.quicksight.assets.DeleteCommand;
import io.financebi.quicksight.assets.QuickSightCommand;
import io.financebi.quicksight.assets.RefreshCommand;
import io.financebi.submit.ReleaseCommand;
import io.financebi.submit.Stops;
import io.financebi.submit.SubmitCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the publish module: what AWS is told of the lake, and to run. */
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
        commandLine(
                home(),
                Pauses.SLEEPING,
                Clock.systemUTC(),
                PublishMain::atTheEnd,
                PublishMain::answer)
            .setOut(out)
            .setErr(err)
            .execute(arguments));
  }

  /** The next line of standard input, which nothing else reads. */
  private static Optional<String> answer() {
    try {
      return Optional.ofNullable(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void atTheEnd(Runnable action) {
    Runtime.getRuntime().addShutdownHook(new Thread(action, "stop"));
  }

  private static Path home() {
    return Path.of(System.getProperty("bi.home", "")).toAbsolutePath();
  }

  /**
   * The commands, for nobody who can be asked.
   *
   * @param house the checkout, for its views and queries, and the jars that jobs need
   * @param pauses waits between two looks at what takes its time
   * @param clock tells when files were replaced
   * @param stops tells when the process is about to end
   */
  static CommandLine commandLine(Path house, Pauses pauses, Clock clock, Stops stops) {
    return commandLine(house, pauses, clock, stops, Optional::empty);
  }

  /**
   * The same for somebody who can be asked.
   *
   * @param answers gives what was typed, when a command has asked
   */
  static CommandLine commandLine(
      Path house, Pauses pauses, Clock clock, Stops stops, Supplier<Optional<String>> answers) {
    CommandLine commandLine = CommandLines.of(new PublishMain());
    commandLine.addSubcommand(
        new CommandLine(new PublishCommand())
            .addSubcommand(new CatalogCommand(pauses, clock))
            .addSubcommand(new AthenaCommand(house, pauses))
            .addSubcommand(new CrawlersCommand())
            .addSubcommand(new QuickSightCommand(house, pauses)));
    commandLine.addSubcommand(
        new CommandLine(new QuickSightGroup()).addSubcommand(new DeleteCommand(pauses, answers)));
    commandLine.addSubcommand(new CrawlAwsCommand(pauses));
    commandLine.addSubcommand(SubmitCommand.of(pauses, stops, house));
    commandLine.addSubcommand(new RefreshCommand(house, pauses, clock, stops));
    commandLine.addSubcommand(new ReleaseCommand(pauses, house));
    return commandLine;
  }
}
