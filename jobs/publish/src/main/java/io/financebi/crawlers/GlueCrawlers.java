package io.financebi.crawlers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.VersionMismatchException;

/** The crawlers of an account. All methods throw what Glue answers, as its client does. */
final class GlueCrawlers {
  private final GlueClient glue;

  GlueCrawlers(GlueClient glue) {
    this.glue = glue;
  }

  /** Those of the names that are there, by name; one call. */
  Map<String, Crawler> find(List<String> names) {
    Map<String, Crawler> found = new TreeMap<>();
    glue.batchGetCrawlers(request -> request.crawlerNames(names))
        .crawlers()
        .forEach(crawler -> found.put(crawler.name(), crawler));
    return found;
  }

  /** What became of doing what is planned. */
  enum Done {
    DONE,
    /** Another has changed it meanwhile. */
    OUTRUN,
    /** Glue changes no crawler while it runs. */
    RUNNING
  }

  /** Makes a crawler, or gives it another definition. */
  Done apply(CrawlerPlan plan) {
    try {
      if (plan.found().isEmpty()) {
        var unused = glue.createCrawler(plan.wanted());
      } else {
        var unused = glue.updateCrawler(plan.update());
      }
      return Done.DONE;
    } catch (AlreadyExistsException | EntityNotFoundException | VersionMismatchException e) {
      return Done.OUTRUN;
    } catch (CrawlerRunningException e) {
      return Done.RUNNING;
    } catch (InvalidInputException e) {
      // Glue also says it so.
      if (plan.isAtWork()) {
        return Done.RUNNING;
      }
      throw e;
    }
  }

  /**
   * Starts a crawler.
   *
   * @return false when it is at work already
   */
  boolean start(String name) {
    try {
      var unused = glue.startCrawler(request -> request.name(name));
      return true;
    } catch (CrawlerRunningException e) {
      return false;
    }
  }

  /** The last crawl of a crawler. */
  Optional<CrawlerHistory> lastCrawl(String name) {
    return glue.listCrawls(request -> request.crawlerName(name).maxResults(1)).crawls().stream()
        .findFirst();
  }
}
