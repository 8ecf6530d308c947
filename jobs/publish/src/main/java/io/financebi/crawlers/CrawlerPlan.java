package io.financebi.crawlers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;

/**
 * What is to be done to one crawler.
 *
 * @param differences of the crawler that is there; none when it is as it ought to be
 */
record CrawlerPlan(CreateCrawlerRequest wanted, Optional<Crawler> found, List<String> differences) {
  private static final String FOLDERS = "folders";

  CrawlerPlan {
    differences = List.copyOf(differences);
  }

  /** Compares what we care for; classifiers, for one, are the user's. */
  static CrawlerPlan of(CreateCrawlerRequest wanted, Optional<Crawler> found) {
    List<String> differences = new ArrayList<>();
    found.ifPresent(
        crawler -> {
          add(differences, "description", crawler.description(), wanted.description());
          // Glue tells a role by its name, however it was given.
          add(differences, "role", roleName(crawler.role()), roleName(wanted.role()));
          add(differences, "database", crawler.databaseName(), wanted.databaseName());
          add(differences, "table prefix", crawler.tablePrefix(), wanted.tablePrefix());
          add(differences, FOLDERS, targets(crawler), wanted.targets().s3Targets());
          add(differences, "schedule", schedule(crawler), wanted.schedule());
          add(differences, "recrawl policy", crawler.recrawlPolicy(), wanted.recrawlPolicy());
          add(
              differences,
              "schema changes",
              crawler.schemaChangePolicy(),
              wanted.schemaChangePolicy());
          add(differences, "configuration", crawler.configuration(), wanted.configuration());
        });
    return new CrawlerPlan(wanted, found, differences);
  }

  private static void add(List<String> differences, String what, Object is, Object ought) {
    if (!Objects.equals(is, ought)) {
      differences.add(what);
    }
  }

  private static String roleName(String role) {
    return role == null ? "" : role.substring(role.lastIndexOf('/') + 1);
  }

  private static Object targets(Crawler crawler) {
    return crawler.targets() == null ? null : crawler.targets().s3Targets();
  }

  private static String schedule(Crawler crawler) {
    String expression = crawler.schedule() == null ? null : crawler.schedule().scheduleExpression();
    return "".equals(expression) ? null : expression;
  }

  String name() {
    return wanted.name();
  }

  /** Whether a crawler of that name is there that others have made. */
  boolean isForeign() {
    return found
        .filter(
            crawler -> !Objects.toString(crawler.description(), "").startsWith(RawCrawlers.MARK))
        .isPresent();
  }

  /** Whether it looks elsewhere; one of new folders only can never be given others. */
  boolean isMoved() {
    return differences.contains(FOLDERS);
  }

  /** Whether it was at work when it was looked at. */
  boolean isAtWork() {
    return found.filter(crawler -> crawler.state() != CrawlerState.READY).isPresent();
  }

  boolean isDone() {
    return found.isPresent() && differences.isEmpty();
  }

  UpdateCrawlerRequest update() {
    return UpdateCrawlerRequest.builder()
        .name(wanted.name())
        .description(wanted.description())
        .role(wanted.role())
        .databaseName(wanted.databaseName())
        .tablePrefix(wanted.tablePrefix())
        .targets(wanted.targets())
        // An empty one takes the schedule away; none leaves it as it is.
        .schedule(Objects.toString(wanted.schedule(), ""))
        .recrawlPolicy(wanted.recrawlPolicy())
        .schemaChangePolicy(wanted.schemaChangePolicy())
        .configuration(wanted.configuration())
        .build();
  }
}
