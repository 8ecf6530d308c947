package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Glue's crawlers. One that was started is at work for a few looks, and then has done its crawl.
 */
public final class GlueCrawlerState implements Operations {
  private final Map<String, ObjectNode> crawlers = new TreeMap<>();
  private final Map<String, Integer> looks = new HashMap<>();
  private final Map<String, String> summaries = new HashMap<>();
  private int looksAtWork = 2;

  /** For how many looks a crawler is at work after it was started. */
  public void setLooksAtWork(int count) {
    looksAtWork = count;
  }

  /** Starts a crawler, as its schedule does. */
  public void startByItself(String crawler) {
    crawlers.get(crawler).put("State", "RUNNING");
    looks.put(crawler, looksAtWork);
  }

  /** What Glue will tell of a crawler's next crawl. */
  public void summary(String crawler, String summary) {
    summaries.put(crawler, summary);
  }

  /** The crawlers by name, as Glue tells them; to be changed as another would. */
  public Map<String, ObjectNode> all() {
    return crawlers;
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    return switch (operation) {
      case "BatchGetCrawlers" -> batchGet(input);
      case "CreateCrawler" -> create(input);
      case "UpdateCrawler" -> update(input);
      case "StartCrawler" -> start(input.get("Name").asText());
      case "ListCrawls" -> crawls(input.get("CrawlerName").asText());
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode batchGet(JsonNode input) {
    ObjectNode answer = GlueState.nothing();
    var found = answer.putArray("Crawlers");
    var missing = answer.putArray("CrawlersNotFound");
    for (JsonNode name : input.get("CrawlerNames")) {
      ObjectNode crawler = crawlers.get(name.asText());
      if (crawler == null) {
        missing.add(name.asText());
      } else {
        age(crawler);
        found.add(crawler.deepCopy());
      }
    }
    return answer;
  }

  private void age(ObjectNode crawler) {
    String name = crawler.get("Name").asText();
    if (crawler.get("State").asText().equals("RUNNING")
        && looks.merge(name, -1, Integer::sum) < 0) {
      crawler.put("State", "READY");
      if (!crawler.has("LastCrawl")) {
        crawler.putObject("LastCrawl").put("Status", "SUCCEEDED");
      }
    }
  }

  private ObjectNode create(JsonNode input) throws Refusal {
    String name = input.get("Name").asText();
    if (crawlers.containsKey(name)) {
      throw new Refusal("AlreadyExistsException", name + " already exists");
    }
    crawlers.put(name, stored(input));
    return GlueState.nothing();
  }

  private ObjectNode update(JsonNode input) throws Refusal {
    String name = input.get("Name").asText();
    if (known(name).get("State").asText().equals("RUNNING")) {
      throw new Refusal("InvalidInputException", "Cannot update Crawler while running");
    }
    crawlers.put(name, stored(input));
    return GlueState.nothing();
  }

  /** Glue tells a schedule as a structure, and none of one that is empty. */
  private static ObjectNode stored(JsonNode input) {
    ObjectNode crawler = ((ObjectNode) input).deepCopy();
    JsonNode schedule = crawler.remove("Schedule");
    if (schedule != null && !schedule.asText().isEmpty()) {
      crawler
          .putObject("Schedule")
          .put("ScheduleExpression", schedule.asText())
          .put("State", "SCHEDULED");
    }
    crawler.put("Role", crawler.get("Role").asText().replaceFirst(".*/", ""));
    return crawler.put("State", "READY");
  }

  private ObjectNode start(String name) throws Refusal {
    ObjectNode crawler = known(name);
    if (crawler.get("State").asText().equals("RUNNING")) {
      throw new Refusal("CrawlerRunningException", name + " is running");
    }
    startByItself(name);
    return GlueState.nothing();
  }

  private ObjectNode crawls(String name) throws Refusal {
    var unused = known(name);
    ObjectNode answer = GlueState.nothing();
    if (summaries.containsKey(name)) {
      answer
          .putArray("Crawls")
          .addObject()
          .put("State", "COMPLETED")
          .put("Summary", summaries.get(name));
    }
    return answer;
  }

  private ObjectNode known(String name) throws Refusal {
    ObjectNode crawler = crawlers.get(name);
    if (crawler == null) {
      throw new Refusal("EntityNotFoundException", "Crawler with name " + name + " does not exist");
    }
    return crawler;
  }
}
