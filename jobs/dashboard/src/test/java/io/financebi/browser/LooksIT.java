package io.financebi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;

/**
 * Every sheet in both themes, on a phone and on a desk: readable for everyone, and in its place.
 */
class LooksIT extends OnSampleLake {
  private static final int PHONE = 390;
  private static final int DESK = 1440;
  private static final String WHITE = "rgba(255, 255, 255, 1)";

  private static String axe;

  @BeforeAll
  static void readAxe() throws IOException {
    try (InputStream script = LooksIT.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterEach
  void undo() {
    page.prefer("light");
    page.resize(DESK, 1000);
  }

  static Stream<Arguments> looks() {
    return Stream.of("overview", "behaviour", "sales", "customers", "quality")
        .flatMap(
            sheet ->
                Stream.of("light", "dark")
                    .flatMap(
                        theme ->
                            Stream.of(PHONE, DESK)
                                .map(width -> Arguments.of(sheet, theme, width))));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void isReadableForEveryoneAndInItsPlace(String sheet, String theme, int width) {
    page.prefer(theme);
    page.resize(width, 1000);
    page.open(served, "?sheet=" + sheet);
    assertThat(faults()).isEmpty();
    assertThat(beside()).as("pixels of the page that lie beside it").isZero();
    assertThat(shift()).as("layout shift while the data came").isLessThan(0.02);
    for (String visual : page.visuals()) {
      WebElement card = page.card(visual);
      assertThat(card.getRect().getWidth()).as(visual).isBetween(140, width);
      assertThat(Page.state(card)).as(visual).isEqualTo("ready");
    }
    page.photograph(sheet + "-" + theme + "-" + width);
    assertThat(page.complaints()).isEmpty();
  }

  /** What axe finds to be serious or worse. */
  @SuppressWarnings("unchecked")
  private static List<String> faults() {
    Object unused = page.driver().executeScript(axe);
    return (List<String>)
        page.driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ["violations"] }).then(
                  ({ violations }) => done(violations
                    .filter(({ impact }) => impact === "serious" || impact === "critical")
                    .map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html).join(" "))),
                  (error) => done([String(error)]));
                """);
  }

  private static long beside() {
    return (Long)
        page.driver()
            .executeScript(
                "const root = document.documentElement; return root.scrollWidth - root.clientWidth");
  }

  private static double shift() {
    Object sum =
        page.driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                let sum = 0;
                new PerformanceObserver((list) => {
                  list.getEntries().filter((entry) => !entry.hadRecentInput).forEach((entry) => { sum += entry.value; });
                }).observe({ type: "layout-shift", buffered: true });
                requestAnimationFrame(() => setTimeout(() => done(sum), 0));
                """);
    return ((Number) sum).doubleValue();
  }

  @Test
  void printsOnWhitePaperWithoutControls() {
    page.prefer("dark");
    page.open(served, "?f.country=DE");
    assertThat(background()).isNotEqualTo(WHITE);
    tell("beforeprint");
    assertThat(background()).isEqualTo(WHITE);
    assertThat(page.find(".filter-bar").isDisplayed()).isFalse();
    assertThat(page.find("#tools").isDisplayed()).isFalse();
    assertThat(page.find("[data-visual='net_sales'] [aria-haspopup]").isDisplayed()).isFalse();
    assertThat(page.find("#print-summary").getText()).contains("Last 30 days", "Country", "DE");
    tell("afterprint");
    assertThat(page.find(".filter-bar").isDisplayed()).isTrue();

    Map<String, Object> paper =
        page.driver().executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true));
    byte[] pdf = Base64.getDecoder().decode(String.valueOf(paper.get("data")));
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
        .startsWith("%PDF")
        .containsPattern("/MediaBox \\[0 0 59[45][.0-9]* 84[12]");
  }

  /** As the browser does around printing. */
  private static void tell(String event) {
    Object unused =
        page.driver().executeScript("window.dispatchEvent(new Event(arguments[0]))", event);
  }

  @Test
  void remembersTheThemeThatItsReaderChose() {
    page.prefer("light");
    page.open(served, "");
    String light = background();
    page.find("[data-role='theme']").click();
    for (int i = 0; i < 3 && background().equals(light); i++) {
      page.find("[data-role='theme']").click();
    }
    String chosen = background();
    assertThat(chosen).isNotEqualTo(light);
    page.open(served, "?sheet=sales");
    assertThat(background()).isEqualTo(chosen);
    Object unused = page.driver().executeScript("localStorage.clear()");
  }

  private static String background() {
    return page.find("html").getCssValue("background-color");
  }
}
