package io.financebi.browser;

import io.financebi.testing.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The dashboard in a browser, as a person has it before them. */
final class Page implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver = Chromium.start();
  private Served served;

  ChromeDriver driver() {
    return driver;
  }

  /**
   * Opens it and waits until all is there.
   *
   * @param link what follows the address, as {@code ?sheet=sales}
   */
  void open(Served from, String link) {
    served = from;
    driver.get(from.address() + "/" + link);
    waitUntilSettled();
  }

  /** Waits until every card shows something: numbers, nothing, or a problem. */
  void waitUntilSettled() {
    waitUntil(
        () -> {
          List<WebElement> cards = driver.findElements(By.cssSelector("article.card"));
          return !cards.isEmpty()
              && cards.stream().noneMatch(card -> state(card).equals("loading"));
        });
  }

  static String state(WebElement card) {
    return String.valueOf(card.getDomAttribute("data-state"));
  }

  /** Waits for something to become true; what changes meanwhile is looked at again. */
  void waitUntil(BooleanSupplier condition) {
    Object unused =
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
            .ignoring(StaleElementReferenceException.class)
            .until(any -> condition.getAsBoolean());
  }

  WebElement card(String visual) {
    return driver.findElement(By.cssSelector("[data-visual='" + visual + "']"));
  }

  /** The number of a KPI card, exactly. */
  String number(String visual) {
    return card(visual)
        .findElement(By.cssSelector("[data-role='value']"))
        .getDomAttribute("data-value");
  }

  /** A line of a card: {@code trust}, {@code ignored} and the like; empty without it. */
  String line(String visual, String role) {
    return card(visual).findElements(By.cssSelector("[data-role='" + role + "']")).stream()
        .map(WebElement::getText)
        .findFirst()
        .orElse("");
  }

  /** Clicks on a chart where one of its points is drawn. */
  void clickPoint(String visual, int series, int index) {
    WebElement chart = card(visual).findElement(By.cssSelector(".chart"));
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", chart);
    @SuppressWarnings("unchecked")
    List<Number> offset =
        (List<Number>)
            driver.executeAsyncScript(
                """
                const [element, series, index, done] = arguments;
                import("/vendor/echarts.mjs").then((echarts) => {
                  const chart = echarts.getInstanceByDom(element);
                  const data = chart.getModel().getSeriesByIndex(series).getData();
                  const layout = data.getItemLayout(index);
                  const value = chart.getOption().series[series].data[index].value;
                  const place = Array.isArray(value) ? value : [index, value];
                  const [x, y] = !layout
                    ? chart.convertToPixel({ seriesIndex: series }, place)
                    : layout.width === undefined
                      ? [layout.x ?? layout[0], layout.y ?? layout[1]]
                      : [layout.x + layout.width / 2, layout.y + layout.height / 2];
                  done([x - element.clientWidth / 2, y - element.clientHeight / 2]);
                });
                """,
                chart,
                series,
                index);
    new Actions(driver)
        .moveToElement(chart, offset.get(0).intValue(), offset.get(1).intValue())
        .click()
        .perform();
  }

  /** The names of the visuals on the sheet, in order. */
  List<String> visuals() {
    return driver.findElements(By.cssSelector("article.card")).stream()
        .map(card -> card.getDomAttribute("data-visual"))
        .toList();
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  Optional<WebElement> findIfThere(String css) {
    return driver.findElements(By.cssSelector(css)).stream().findFirst();
  }

  /** What stands after the address. */
  String link() {
    String url = driver.getCurrentUrl();
    int query = url.indexOf('?');
    return query < 0 ? "" : url.substring(query);
  }

  /** Chooses from the menu of a card. */
  void choose(String visual, String item) {
    WebElement button = card(visual).findElement(By.cssSelector("button[aria-haspopup]"));
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
    button.click();
    waitUntil(() -> menuItem(item).isPresent());
    menuItem(item).orElseThrow().click();
  }

  private Optional<WebElement> menuItem(String text) {
    return driver.findElements(By.cssSelector("[role='menuitem']")).stream()
        .filter(item -> item.isDisplayed() && item.getText().strip().equals(text))
        .findFirst();
  }

  /** The table of a card, row by row, in the values of the interface; the head first. */
  List<List<String>> table(String visual) {
    WebElement table = card(visual).findElement(By.cssSelector("table"));
    @SuppressWarnings("unchecked")
    List<List<String>> rows =
        (List<List<String>>)
            driver.executeScript(
                """
                return [...arguments[0].querySelectorAll("tbody tr")].map((row) =>
                  [...row.cells].map((cell) => cell.dataset.value));
                """,
                table);
    return rows;
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Presses Tab until something has the focus. */
  void tabTo(String css) {
    for (int i = 0; i < 300; i++) {
      if (Boolean.TRUE.equals(
          driver.executeScript("return document.activeElement.matches(arguments[0])", css))) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("Tab does not come to " + css);
  }

  /** As wide as a device is: the window itself cannot be as narrow as a phone. */
  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
    Map<String, Object> unused =
        driver.executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** As the system of its reader has it: {@code light} or {@code dark}. */
  void prefer(String scheme) {
    Map<String, Object> unused =
        driver.executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features",
                List.of(
                    Map.of("name", "prefers-color-scheme", "value", scheme),
                    Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** What the browser complains of: a refused script, a failed request, an exception. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        complaints.add(entry.getMessage());
      }
    }
    return complaints;
  }

  /** Keeps a picture of the whole page, for people, in target/pages. */
  void photograph(String name) {
    Map<String, Object> size = driver.executeCdpCommand("Page.getLayoutMetrics", Map.of());
    Object height = ((Map<?, ?>) size.get("cssContentSize")).get("height");
    long width = (Long) driver.executeScript("return window.innerWidth");
    resize((int) width, ((Number) height).intValue());
    waitUntilSettled();
    try {
      Path folder = Files.createDirectories(Path.of("target", "pages"));
      Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Served served() {
    return served;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
