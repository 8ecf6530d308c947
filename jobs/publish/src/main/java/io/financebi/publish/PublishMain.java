package io.financebi.publish;

import io.financebi.commandline.CommandLines;
import io.financebi.crawlers.CrawlAwsCommand;
import io.financebi.crawlers.CrawlersCommand;
import io.financebi.crawlers.Pauses;
import io.financebi.glue.CatalogCommand;
import io.financebi.submit.Stops;
import io.financebi.submit.SubmitCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the publish module: what AWS is told of the lake, and to run. */
@Command(name = "bi", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class PublishMain {
  private PublishMain() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(
        commandLine(PublishMain::pause, Clock.systemUTC(), PublishMain::atTheEnd, home())
            .setOut(out)
            .setErr(err)
            .execute(arguments));
  }

  private static void atTheEnd(Runnable action) {
    Runtime.getRuntime().addShutdownHook(new Thread(action, "stop"));
  }

  private static Path home() {
    return Path.of(System.getProperty("bi.home", "")).toAbsolutePath();
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The commands.
   *
   * @param pauses waits between two looks at what takes its time
   * @param clock tells when files were replaced
   * @param stops tells when the process is about to end
   * @param home the checkout's folder, for the jars that jobs need
   */
  static CommandLine commandLine(Pauses pauses, Clock clock, Stops stops, Path home) {
    CommandLine commandLine = CommandLines.of(new PublishMain());
    commandLine.addSubcommand(
        new CommandLine(new PublishCommand())
            .addSubcommand(new CatalogCommand(clock))
            .addSubcommand(new CrawlersCommand()));
    commandLine.addSubcommand(new CrawlAwsCommand(pauses));
    commandLine.addSubcommand(SubmitCommand.of(pauses, stops, home));
    return commandLine;
  }
}
