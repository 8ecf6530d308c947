package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.Call;
import io.financebi.testing.GlueState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.ServiceFault;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code bi publish crawlers} and {@code bi crawl --aws}. */
class CrawlersTest {
  private static final String INTERACTIONS = "finance-bi-finance_bi-interactions";
  private static final String SALES = "finance-bi-finance_bi-sales";

  private static final List<String> SETTINGS =
      List.of(
          "interactions.input=s3a://raw/shop/interactions",
          "sales.input=s3://raw/shop/sales/*.csv,s3a://old/sales",
          "items.input=/of/this/machine/items.csv",
          "lake.export=s3://exports/shop",
          "glue.crawler.role=arn:aws:iam::123456789012:role/crawling/raw");

  private final GlueState state = new GlueState();
  private ModelServer glue;
  private Bi bi;

  @BeforeEach
  void start() throws IOException {
    glue = state.serve();
    System.setProperty("aws.accessKeyId", "crawlers");
    System.setProperty("aws.secretAccessKey", "not-a-secret-of-anybody");
    bi = Bi.withoutS3(glue);
  }

  @AfterEach
  void stop() {
    glue.close();
  }

  private Said run(String command, String... more) {
    return bi.run(
        Stream.of(Stream.of(command.split(" ", -1)), SETTINGS.stream(), Stream.of(more))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private Said publish(String... more) {
    return run("publish crawlers", more);
  }

  private List<String> called() {
    return glue.calls().stream().map(Call::operation).toList();
  }

  private ObjectNode crawler(String name) {
    return state.crawlers().all().get(name);
  }

  @Test
  void makesOneForEachInputInS3() {
    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
              create  finance-bi-finance_bi-interactions  s3://raw/shop/interactions
              create  finance-bi-finance_bi-sales  s3://raw/shop/sales/
            Changed 2 of 2 crawlers.
            """);
    assertThat(called()).containsExactly("BatchGetCrawlers", "CreateCrawler", "CreateCrawler");
    JsonNode sales = glue.calls("CreateCrawler").get(1);
    assertThat(sales.at("/Targets/S3Targets").findValuesAsText("Path"))
        .containsExactly("s3://raw/shop/sales/", "s3://old/sales");
    assertThat(sales.at("/Targets/S3Targets/0/Exclusions").toString())
        .isEqualTo("[\"**/_*\",\"**/.*\"]");
    assertThat(sales.at("/RecrawlPolicy/RecrawlBehavior").asText())
        .isEqualTo("CRAWL_NEW_FOLDERS_ONLY");
    assertThat(sales.get("SchemaChangePolicy").toString())
        .isEqualTo("{\"UpdateBehavior\":\"LOG\",\"DeleteBehavior\":\"LOG\"}");
    assertThat(sales.get("Schedule").asText()).isEqualTo("cron(15 2 * * ? *)");
    assertThat(sales.get("DatabaseName").asText()).isEqualTo("finance_bi");
    assertThat(sales.get("TablePrefix").asText()).isEqualTo("raw_");
  }

  @Test
  void leavesWhatIsAsItOughtToBeAndChangesTheRest() {
    assertThat(publish().exit()).isZero();
    glue.forgetCalls();
    assertThat(publish().out()).contains("  keep    " + SALES, "Changed 0 of 2 crawlers.");
    assertThat(called()).containsExactly("BatchGetCrawlers");

    crawler(SALES).put("TablePrefix", "other_");
    Said said = publish("glue.crawler.schedule=never");

    assertThat(said.out())
        .contains(
            "  update  " + INTERACTIONS + "  schedule\n",
            "  update  " + SALES + "  table prefix; schedule\n",
            "Changed 2 of 2");
    assertThat(crawler(SALES).has("Schedule")).isFalse();
    assertThat(publish("glue.crawler.schedule=never").out()).contains("Changed 0 of 2");
  }

  @Test
  void leavesACrawlerOfOthersAndOneAtWork() {
    ObjectNode other = JsonNodeFactory.instance.objectNode().put("Name", SALES);
    other.put("State", "READY").put("Role", "other");
    state.crawlers().all().put(SALES, other);
    assertThat(publish("--dry-run").err()).contains(SALES + ": a crawler of that name is there");

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).contains("  refuse  " + SALES);
    assertThat(said.err()).contains("crawlers_refused", SALES, "Changed 1 of 2 crawlers.");
    assertThat(crawler(SALES).get("Role").asText()).isEqualTo("other");

    crawler(INTERACTIONS).put("TablePrefix", "other_");
    state.crawlers().startByItself(INTERACTIONS);
    assertThat(publish().err()).contains(INTERACTIONS + ": it is at work");
  }

  @Test
  void looksAtRawFilesAlone() {
    for (String input :
        List.of("s3://lakes/*/sales/*.csv", "s3://lakes/shop/raw", "s3a://exports/shop/sales")) {
      Said said = publish("sales.input=" + input, "interactions.input=");
      assertThat(said.exit()).isEqualTo(2);
      assertThat(said.err()).contains("sales.input");
    }
    assertThat(publish("sales.input=s3://lakes/*/sales/*.csv").err())
        .contains("crawlers_too_wide", "would look at s3://lakes/");
    assertThat(glue.calls()).isEmpty();
  }

  @Test
  void leavesACrawlerWhoseFoldersAreOthersForGlueGivesItNone() {
    assertThat(publish().exit()).isZero();
    Said said = publish("sales.input=s3://raw/moved");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).contains("  refuse  " + SALES + "  folders");
    assertThat(said.err()).contains(SALES + ": it looks at other folders", "delete it");
  }

  @Test
  void goesOnThroughFaults() {
    glue.fail("CreateCrawler", ServiceFault.THROTTLED, ServiceFault.LOST_ANSWER);

    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(state.crawlers().all()).hasSize(2);
    assertThat(publish().out()).contains("Changed 0 of 2");
  }

  @Test
  void needsARoleAndAnInputInS3() {
    assertThat(publish("glue.crawler.role=").err()).contains("crawlers_no_role");
    assertThat(publish("interactions.input=/here", "sales.input=").err())
        .contains("crawlers_need_s3");
    assertThat(run("crawl --aws", "interactions.input=/here", "sales.input=").err())
        .contains("crawlers_need_s3");
  }

  @Test
  void aCrawlIsFollowedToItsEndAndTellsWhatItHasChanged() {
    assertThat(publish().exit()).isZero();
    state
        .crawlers()
        .summary(
            SALES,
            """
            {"TABLE":"{\\"ADD\\":\\"{\\\\\\"Details\\\\\\":{\\\\\\"names\\\\\\":[\\\\\\"raw_sales\\\\\\"]},\
            \\\\\\"Count\\\\\\":1}\\"}","PARTITION":"{\\"UPDATE\\":\\"{\\\\\\"Count\\\\\\":12}\\"}"}""");
    state.crawlers().setLooksAtWork(6);

    Said said = run("crawl --aws");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out().lines())
        .containsExactlyInAnyOrder(
            "  " + INTERACTIONS + ": nothing has changed",
            "  " + SALES + ": added 1 table (raw_sales), updated 12 partitions");
    assertThat(said.err()).contains("Started " + SALES, "Ended " + SALES);
    assertThat(bi.pauses().stream().map(pause -> pause.toSeconds()))
        .containsExactly(2L, 4L, 8L, 16L, 20L, 20L);
  }

  @Test
  void aCrawlThatIsAtWorkAlreadyIsFollowedToo() {
    assertThat(publish().exit()).isZero();
    state.crawlers().startByItself(SALES);
    Said said = run("crawl --aws");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("At work already: " + SALES, "Ended " + SALES);
  }

  @Test
  void aCrawlThatFailsSaysWhyAndWhereItsLogIs() {
    assertThat(publish().exit()).isZero();
    crawler(SALES)
        .putObject("LastCrawl")
        .put("Status", "FAILED")
        .put("ErrorMessage", "no access")
        .put("LogGroup", "/aws-glue/crawlers")
        .put("LogStream", SALES);

    Said said = run("crawl --aws");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains(
            "crawl_failed",
            "1 of 2 crawlers",
            SALES + ": FAILED, no access (/aws-glue/crawlers " + SALES + ")");
  }

  @Test
  void aCrawlerThatIsNotThereIsToBePublishedFirst() {
    Said said = run("crawl --aws");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("crawlers_missing", "./bi publish crawlers");
  }
}
