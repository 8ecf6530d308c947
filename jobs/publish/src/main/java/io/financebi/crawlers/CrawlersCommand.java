package io.financebi.crawlers;

import io.financebi.aws.AwsFailures;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.glue.GlueClients;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GlueException;

/** {@code bi publish crawlers}. */
@Command(
    name = "crawlers",
    description = {
      "Brings the Glue crawlers of the raw files in line with the settings: one for each input that"
          + " is in S3. They note new folders as tables raw_NAME and partitions of glue.database.",
      "./bi crawl --aws starts them."
    },
    mixinStandardHelpOptions = true)
public final class CrawlersCommand implements Callable<Integer> {
  /** Of a crawler that others change again and again. */
  private static final int ATTEMPTS = 5;

  @Option(names = "--dry-run", description = "Only say what is to be done.")
  private boolean isDryRun;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    String role = settings.glue().crawlerRole().orElseThrow(CrawlersCommand::noRole);
    List<CreateCrawlerRequest> wanted = RawCrawlers.toCreateRequests(settings, role);
    if (wanted.isEmpty()) {
      throw new UserException(
          "crawlers_need_s3",
          "None of the inputs is in S3, where alone Glue's crawlers look.",
          "Set interactions.input and the others to s3a://BUCKET/PREFIX, or use ./bi crawl DIR.");
    }
    RawCrawlers.requireApart(settings);
    try (GlueClient glue = GlueClients.of(settings.aws())) {
      publish(new GlueCrawlers(glue), wanted);
    } catch (SdkException e) {
      throw AwsFailures.of("Glue", "the crawlers of database " + settings.glue().database(), e);
    }
    return 0;
  }

  private static UserException noRole() {
    return new UserException(
        "crawlers_no_role",
        "glue.crawler.role is not set.",
        "Name a role that Glue may take, and that may read the raw files and write the catalog.");
  }

  private void publish(GlueCrawlers crawlers, List<CreateCrawlerRequest> wanted) {
    PrintWriter out = spec.commandLine().getOut();
    List<CrawlerPlan> plans = plans(crawlers, wanted);
    plans.forEach(plan -> out.println("  " + told(plan)));
    out.flush();
    List<String> refused = new ArrayList<>();
    int changed = 0;
    for (CrawlerPlan plan : plans) {
      Optional<String> refusal = isDryRun ? refusal(plan) : tried(crawlers, plan);
      refusal.ifPresent(why -> refused.add("  " + plan.name() + ": " + why));
      changed += refusal.isEmpty() && !plan.isDone() ? 1 : 0;
    }
    String done =
        isDryRun
            ? "Nothing was changed: --dry-run."
            : "Changed %d of %d crawlers.".formatted(changed, plans.size());
    if (!refused.isEmpty()) {
      throw new UserException(
          "crawlers_refused",
          "%d of %d crawlers stay as they are:%n%s"
              .formatted(
                  refused.size(), plans.size(), String.join(System.lineSeparator(), refused)),
          done + " Do what the reasons say, and publish again.");
    }
    out.println(done);
    out.flush();
  }

  private static List<CrawlerPlan> plans(GlueCrawlers crawlers, List<CreateCrawlerRequest> wanted) {
    Map<String, Crawler> found =
        crawlers.find(wanted.stream().map(CreateCrawlerRequest::name).toList());
    return wanted.stream()
        .map(each -> CrawlerPlan.of(each, Optional.ofNullable(found.get(each.name()))))
        .toList();
  }

  private static String told(CrawlerPlan plan) {
    String verb = plan.isDone() ? "keep  " : plan.found().isEmpty() ? "create" : "update";
    String what =
        plan.found().isEmpty()
            ? plan.wanted().targets().s3Targets().get(0).path()
            : String.join("; ", plan.differences());
    return (refusal(plan).isPresent() ? "refuse" : verb)
        + "  "
        + plan.name()
        + (what.isEmpty() ? "" : "  " + what);
  }

  private static Optional<String> refusal(CrawlerPlan plan) {
    if (plan.isForeign()) {
      return Optional.of(
          "a crawler of that name is there which finance-bi has not made: delete it, or set"
              + " glue.database to another");
    }
    return plan.isMoved()
        ? Optional.of(
            "it looks at other folders, and Glue gives a crawler of new folders no others: delete"
                + " it, and publish again")
        : Optional.empty();
  }

  private static Optional<String> tried(GlueCrawlers crawlers, CrawlerPlan plan) {
    try {
      return apply(crawlers, plan);
    } catch (GlueException e) {
      return Optional.of("Glue: " + AwsFailures.reason(e));
    }
  }

  /** Does what is planned; when the crawler is another by now, it is planned anew. */
  private static Optional<String> apply(GlueCrawlers crawlers, CrawlerPlan planned) {
    CrawlerPlan plan = planned;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<String> refusal = refusal(plan);
      if (refusal.isPresent() || plan.isDone()) {
        return refusal;
      }
      switch (crawlers.apply(plan)) {
        case DONE -> {
          return Optional.empty();
        }
        case RUNNING -> {
          return Optional.of("it is at work: publish again when it has ended");
        }
        case OUTRUN -> plan = plans(crawlers, List.of(plan.wanted())).get(0);
      }
    }
    return Optional.of("others go on changing it: publish again");
  }
}
