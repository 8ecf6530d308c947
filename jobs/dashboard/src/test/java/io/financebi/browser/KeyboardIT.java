package io.financebi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** All of it without a mouse. */
class KeyboardIT extends OnSampleLake {
  @Test
  void skipsToTheChartsAndChangesTheSheet() {
    page.open(served, "");
    page.press(Keys.TAB);
    page.press(Keys.ENTER);
    assertThat(page.driver().switchTo().activeElement().getDomAttribute("id")).isEqualTo("content");

    page.open(served, "");
    page.tabTo("[data-sheet='customers']");
    page.press(Keys.ENTER);
    page.waitUntil(() -> page.visuals().contains("cohorts"));
    assertThat(page.link()).isEqualTo("?sheet=customers");
  }

  @Test
  void choosesAValueFromAFilterAndTakesItBack() {
    page.open(served, "");
    page.tabTo("[data-filter='category'] input");
    page.press("gar");
    page.waitUntil(
        () ->
            page.findIfThere("[data-filter='category'] [role='option']")
                .filter(option -> option.getText().equals("Garden"))
                .isPresent());
    page.press(Keys.ENTER);
    page.waitUntil(() -> page.link().contains("f.category=Garden"));
    page.press(Keys.ESCAPE);
    page.press(Keys.BACK_SPACE);
    page.waitUntil(() -> !page.link().contains("f.category"));
  }

  @Test
  void readsAChartPointByPointAndFiltersByOne() {
    page.open(served, "");
    page.tabTo("[data-visual='net_sales_by_category'] .chart");
    page.press(Keys.ARROW_RIGHT);
    page.waitUntil(() -> spoken().contains("$"));
    String first = spoken();
    page.press(Keys.ARROW_RIGHT);
    page.waitUntil(() -> !spoken().equals(first));
    page.press(Keys.ENTER);
    page.waitUntil(() -> page.link().contains("f.category="));
    assertThat(
            page.find("[data-visual='net_sales_by_category'] .chart").getDomAttribute("aria-label"))
        .contains("Net sales by category");
  }

  private static String spoken() {
    return String.valueOf(
        page.driver()
            .executeScript(
                "return document.querySelector(\"[data-visual='net_sales_by_category'] .chart ~"
                    + " [aria-live]\").textContent"));
  }

  @Test
  void opensTheMenuOfACardAndSeesItsTable() {
    page.open(served, "");
    page.tabTo("[data-visual='event_types'] [aria-haspopup='menu']");
    page.press(Keys.ENTER);
    page.waitUntil(
        () -> page.driver().switchTo().activeElement().getText().equals("View as table"));
    page.press(Keys.ENTER);
    page.waitUntil(() -> page.findIfThere("[data-visual='event_types'] table").isPresent());
    assertThat(page.table("event_types")).hasSize(4);
  }

  @Test
  void undoesByTheKeyThatDidIt() {
    page.open(served, "");
    page.tabTo("[data-visual='net_sales_by_category'] .chart");
    page.press(Keys.ARROW_RIGHT);
    page.press(Keys.ARROW_RIGHT);
    page.press(Keys.ENTER);
    page.waitUntil(() -> page.link().contains("f.category="));
    page.waitUntilSettled();
    page.press(Keys.ENTER);
    page.waitUntil(() -> !page.link().contains("f.category="));
  }

  @Test
  void choosesAPeriod() {
    page.open(served, "");
    page.tabTo("[data-role='range']");
    page.press(Keys.ENTER);
    page.press(Keys.ARROW_UP);
    page.waitUntil(() -> page.link().contains("period=7d"));
    page.press(Keys.ESCAPE);
    assertThat(page.driver().switchTo().activeElement().getDomAttribute("data-role"))
        .isEqualTo("range");
  }
}
