package io.financebi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.BiQuery;
import io.financebi.testing.SampleLake;
import io.financebi.testing.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What a card shows beside its numbers, and instead of them. */
class StatesIT {
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
  void anEmptyCardSaysWhyAndOffersAWayOut() {
    try (Served served = Served.finance(SampleLake.root())) {
      page.open(served, "?from=2024-01-01&to=2024-01-31&f.country=DE");
      assertThat(Page.state(page.card("top_items"))).isEqualTo("empty");
      assertThat(page.card("top_items").getText()).contains("No ", "2024", "Country", "DE");
      page.card("top_items").findElement(By.cssSelector(".empty button")).click();
      page.waitUntilSettled();
      assertThat(page.link()).doesNotContain("country");
    }
  }

  @Test
  void aFailedCardSaysWhatToDoAndTriesAgain() throws IOException {
    Path lake = SampleLake.copyTo(folder.resolve("lake"));
    Path away = Files.createDirectories(folder.resolve("away"));
    move(lake.resolve("mart_cohorts"), away);
    try (Served served = Served.finance(lake)) {
      page.open(served, "?sheet=customers");
      assertThat(Page.state(page.card("cohorts"))).isEqualTo("error");
      assertThat(page.card("cohorts").getText()).contains("cannot be read", "./bi run");
      assertThat(Page.state(page.card("segments"))).isEqualTo("ready");
      move(away, lake.resolve("mart_cohorts"));
      page.card("cohorts").findElement(By.cssSelector(".error button")).click();
      page.waitUntil(() -> Page.state(page.card("cohorts")).equals("ready"));
    }
    assertThat(page.complaints()).allMatch(complaint -> complaint.contains("/api/query"));
  }

  @Test
  void aServerThatIsBusyIsAskedAgainAndOneThatCannotAnswerIsNot() {
    try (Served served = Served.finance(SampleLake.root())) {
      assertThat(stateWhenFirstAnsweredBy(served, "too_busy")).isEqualTo("ready");
      assertThat(stateWhenFirstAnsweredBy(served, "lake_unreadable")).isEqualTo("error");
    }
  }

  /** The state of a card when the first answer to each of its questions is a problem. */
  private static String stateWhenFirstAnsweredBy(Served served, String code) {
    Map<String, Object> script =
        page.driver()
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                    "source",
                    """
                    const real = window.fetch;
                    const asked = new Set();
                    window.fetch = (address, options) => {
                      if (!String(address).endsWith("/api/query") || asked.has(options.body)) {
                        return real(address, options);
                      }
                      asked.add(options.body);
                      const problem = { code: "CODE", detail: "Not now.", fix: "Wait." };
                      return Promise.resolve(new Response(JSON.stringify(problem), { status: 503 }));
                    };
                    """
                        .replace("CODE", code)));
    try {
      page.open(served, "");
      return Page.state(page.card("top_items"));
    } finally {
      Map<String, Object> unused =
          page.driver()
              .executeCdpCommand(
                  "Page.removeScriptToEvaluateOnNewDocument",
                  Map.of("identifier", script.get("identifier")));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Files.move(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void everyCardSaysHowFarItCanBeTrustedAndStaleDataAreSaidLoudly() {
    try (Served served = Served.finance(SampleLake.root())) {
      page.open(served, "");
      for (String visual : page.visuals()) {
        assertThat(page.line(visual, "trust"))
            .as(visual)
            .contains("Data through", "in quarantine", "100% reconciled", "checks");
      }
      assertThat(page.findIfThere("[data-banner='stale']")).isEmpty();
      Instant last = Instant.parse(served.json("/api/lake").path("dataThrough").asText());
      Clock later = Clock.fixed(last.plus(Duration.ofDays(3)), ZoneOffset.UTC);
      try (Served stale = Served.staleAfter(SampleLake.root(), Duration.ofDays(2), later)) {
        page.open(stale, "");
        assertThat(page.find("[data-banner='stale']").getText()).contains("stale", "2 days");
        assertThat(page.line("net_sales", "trust")).contains("Stale");
      }
    }
  }

  @Test
  void tellsHowItIsComputed() {
    try (Served served = Served.finance(SampleLake.root())) {
      page.open(served, "?f.country=DE");
      page.choose("net_sales", "How is this computed");
      page.waitUntil(() -> page.findIfThere("dialog[open]").isPresent());
      assertThat(page.find("dialog[open]").getText())
          .contains(
              "Gross sales less discounts and returns",
              "SUM(sales.net_amount)",
              "FROM sales_clean AS sales",
              "Country",
              "DE",
              "Snapshot");
      page.find("dialog[open] button").click();
      assertThat(page.findIfThere("dialog[open]")).isEmpty();
    }
  }

  @Test
  void downloadsTheCsvOfBiQuery() throws IOException {
    Path downloads = Files.createDirectories(folder.resolve("downloads"));
    Map<String, Object> unused =
        page.driver()
            .executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    try (Served served = Served.finance(SampleLake.root())) {
      page.open(served, "");
      page.choose("top_items", "Download CSV");
      Path csv = downloads.resolve("top_items.csv");
      page.waitUntil(() -> Files.exists(csv));
      assertThat(csv)
          .hasContent(
              BiQuery.csv(
                  SampleLake.root(),
                  "--metrics=net_sales,units,return_rate",
                  "--by=item_name",
                  "--last=30d",
                  "--order=-net_sales",
                  "--limit=10"));
    }
  }
}
