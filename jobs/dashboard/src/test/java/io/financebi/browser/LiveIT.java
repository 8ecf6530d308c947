package io.financebi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.House;
import io.financebi.testing.SampleLake;
import io.financebi.testing.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An open page follows the lake, its file and its server. */
class LiveIT {
  private static Page page;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    page = new Page();
  }

  @AfterAll
  static void close() {
    if (page != null) {
      page.close();
    }
  }

  @Test
  void showsWhatARunPublishesByItselfAndKeepsTheFilters() throws IOException {
    Path lake = SampleLake.copyTo(folder.resolve("lake"));
    try (Served served = Served.finance(lake)) {
      page.open(served, "?f.event_type=VIEW");
      page.waitUntil(() -> badge().equals("live"));
      long before = Long.parseLong(page.number("events_total"));
      mark();

      Path more =
          Files.writeString(
              folder.resolve("more.csv"),
              """
              user_id,item_id,event_type,timestamp
              late-1,item-1,VIEW,2025-06-08T10:00:00Z
              late-2,item-1,VIEW,2025-06-08T10:05:00Z
              late-2,item-1,PURCHASE,2025-06-08T10:06:00Z
              """);
      String inputs = House.FOLDER.resolve("sample-data/interactions") + "," + more;
      String unused =
          House.biOutput("run", "--set=lake.root=" + lake, "--set=interactions.input=" + inputs);

      page.waitUntil(() -> page.number("events_total").equals(String.valueOf(before + 2)));
      page.waitUntilSettled();
      assertThat(page.link()).isEqualTo("?f.event_type=VIEW");
      assertThat(isMarked()).as("the page was not loaded anew").isTrue();
    }
  }

  @Test
  void saysThatTheServerIsGoneAndConnectsAgain() {
    Served first = Served.finance(SampleLake.root());
    page.open(first, "");
    page.waitUntil(() -> badge().equals("live"));
    mark();
    first.close();
    page.waitUntil(() -> !badge().equals("live"));
    try (Served again = Served.financeOn(first.port(), SampleLake.root())) {
      page.waitUntil(() -> badge().equals("live"));
      assertThat(again.port()).isEqualTo(first.port());
      assertThat(isMarked()).isTrue();
    }
  }

  @Test
  void followsItsFileWhileItIsEdited() throws IOException {
    Path finance = House.FOLDER.resolve("conf/dashboards/finance.yaml");
    String text = Files.readString(finance);
    Path file = Files.writeString(folder.resolve("mine.yaml"), text);
    try (Served served = Served.of(SampleLake.root(), file)) {
      page.open(served, "?f.country=DE");
      page.waitUntil(() -> badge().equals("live"));
      mark();

      String visual =
          """
              visuals:
                - name: mine
                  type: bar
                  title: Orders by channel
                  metrics: [orders]
                  by: [channel]
          """;
      Files.writeString(file, text.replaceFirst("    visuals:\n", visual));
      page.waitUntil(() -> page.visuals().contains("mine"));
      page.waitUntilSettled();
      assertThat(Page.state(page.card("mine"))).isEqualTo("ready");
      assertThat(page.link()).isEqualTo("?f.country=DE");

      Files.writeString(file, text.replaceFirst("type: kpi", "type: kpy"));
      page.waitUntil(() -> page.findIfThere("[data-banner='problem']").isPresent());
      assertThat(page.find("[data-banner='problem']").getText())
          .contains("mine.yaml, line ", "Did you mean kpi?");
      assertThat(page.visuals()).contains("mine");

      Files.writeString(file, text);
      page.waitUntil(() -> !page.visuals().contains("mine"));
      page.waitUntil(() -> page.findIfThere("[data-banner='problem']").isEmpty());
      assertThat(isMarked()).isTrue();
    }
  }

  @Test
  void fillsItselfWhenTheFirstRunPublishes() {
    Path lake = folder.resolve("none");
    try (Served served = Served.finance(lake)) {
      page.driver().get(served.address() + "/");
      page.waitUntil(() -> page.find("main").getText().contains("./bi run"));
      Path unused = SampleLake.copyTo(lake);
      page.waitUntilSettled();
      assertThat(Page.state(page.card("net_sales"))).isEqualTo("ready");
    }
  }

  private static String badge() {
    return String.valueOf(page.find("[data-live]").getDomAttribute("data-live"));
  }

  /** Leaves something that is gone when the page is loaded anew. */
  private static void mark() {
    Object unused = page.driver().executeScript("document.body.dataset.marked = 'yes'");
  }

  private static boolean isMarked() {
    return "yes".equals(page.driver().executeScript("return document.body.dataset.marked"));
  }
}
