package io.financebi.crawlers;

import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.glue.GlueClients;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;

/** {@code bi crawl --aws}. */
@Command(
    name = "crawl",
    description =
        "Starts the Glue crawlers of the raw files, follows them to their end, and tells what they"
            + " have changed. ./bi publish crawlers makes them.",
    mixinStandardHelpOptions = true)
public final class CrawlAwsCommand implements Callable<Integer> {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** After so many looks, one that is ready has ended, whatever it tells of its last crawl. */
  private static final int PATIENCE = 4;

  // The launcher goes by it: without it, bi crawl is the local one.
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--aws", required = true, description = "Glue's crawlers, not the local one.")
  private boolean isAws;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  private final Pauses pauses;

  /**
   * @param pauses between two looks at crawlers at work
   */
  public CrawlAwsCommand(Pauses pauses) {
    this.pauses = pauses;
  }

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    List<String> names = RawCrawlers.names(settings);
    if (names.isEmpty()) {
      throw new UserException(
          "crawlers_need_s3",
          "None of the inputs is in S3, where alone Glue's crawlers look.",
          "Set interactions.input and the others to s3a://BUCKET/PREFIX, or use ./bi crawl DIR.");
    }
    try (GlueClient glue = GlueClients.of(settings.aws())) {
      GlueCrawlers crawlers = new GlueCrawlers(glue);
      Map<String, Crawler> before = crawlers.find(names);
      requireAll(names, before);
      start(crawlers, names);
      tell(crawlers, followed(crawlers, before));
    } catch (SdkException e) {
      throw AwsFailures.of("Glue", "the crawlers " + String.join(", ", names), e);
    }
    return 0;
  }

  private static void requireAll(List<String> names, Map<String, Crawler> found) {
    if (!found.keySet().containsAll(names)) {
      throw new UserException(
          "crawlers_missing",
          "Glue does not know all of these crawlers: " + String.join(", ", names) + ".",
          "Nothing was started. Make them with ./bi publish crawlers, with the same configuration.");
    }
  }

  private void start(GlueCrawlers crawlers, List<String> names) {
    PrintWriter err = spec.commandLine().getErr();
    for (String name : names) {
      boolean isStarted = crawlers.start(name);
      err.println((isStarted ? "Started " : "At work already: ") + name);
    }
  }

  /**
   * The crawlers once all of them are done.
   *
   * @param before as they were when they were started
   */
  private List<Crawler> followed(GlueCrawlers crawlers, Map<String, Crawler> before) {
    PrintWriter err = spec.commandLine().getErr();
    List<Crawler> ended = new ArrayList<>();
    List<String> running = new ArrayList<>(before.keySet());
    Duration pause = FIRST_PAUSE;
    for (int look = 1; !running.isEmpty(); look++) {
      Map<String, Crawler> found = crawlers.find(running);
      for (String name : List.copyOf(running)) {
        Crawler crawler = found.get(name);
        if (crawler == null || isEnded(crawler, before.get(name), look)) {
          ended.add(crawler == null ? before.get(name) : crawler);
          running.remove(name);
          err.println((crawler == null ? "Gone: " : "Ended ") + name);
        }
      }
      if (!running.isEmpty()) {
        pauses.pause(pause);
        pause = Pauses.after(pause, LONGEST_PAUSE);
      }
    }
    return ended;
  }

  /** One that was just started may be told as it was before, for a moment. */
  private static boolean isEnded(Crawler crawler, Crawler before, int look) {
    boolean isOfAnotherCrawl = !Objects.equals(crawler.lastCrawl(), before.lastCrawl());
    return crawler.state() == CrawlerState.READY && (isOfAnotherCrawl || look >= PATIENCE);
  }

  private void tell(GlueCrawlers crawlers, List<Crawler> ended) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> failed = new ArrayList<>();
    for (Crawler crawler : ended) {
      LastCrawlInfo last = crawler.lastCrawl();
      if (last != null && last.status() != LastCrawlStatus.SUCCEEDED) {
        failed.add(failure(crawler.name(), last));
      } else {
        String summary =
            crawlers.lastCrawl(crawler.name()).map(crawl -> crawl.summary()).orElse("");
        out.println("  " + crawler.name() + ": " + CrawlSummary.told(summary));
      }
    }
    out.flush();
    if (!failed.isEmpty()) {
      throw new UserException(
          "crawl_failed",
          "%d of %d crawlers did not succeed:%n%s"
              .formatted(failed.size(), ended.size(), String.join(System.lineSeparator(), failed)),
          "What they say stands in CloudWatch, in the log group and stream named here.");
    }
  }

  private static String failure(String name, LastCrawlInfo last) {
    return "  %s: %s, %s (%s %s)"
        .formatted(
            name,
            last.statusAsString(),
            Objects.toString(last.errorMessage(), "without a reason"),
            last.logGroup(),
            last.logStream());
  }
}
