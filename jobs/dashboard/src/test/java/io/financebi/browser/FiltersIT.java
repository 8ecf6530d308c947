package io.financebi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.BiQuery;
import io.financebi.testing.SampleLake;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Filters, cross-filters and links: what is chosen is what is asked. */
class FiltersIT extends OnSampleLake {
  @Test
  void findsAUserWhileItsNameIsTypedAndNarrowsTheSheetToIt() {
    String user =
        BiQuery.rows(
                SampleLake.root(),
                "--metrics=events",
                "--by=user_id",
                "--order=-events",
                "--limit=1")
            .get(0)
            .get(0);
    page.open(served, "");
    WebElement box = page.find("[data-filter='user_id'] input");
    box.click();
    box.sendKeys(user);
    page.waitUntil(
        () -> page.find("[data-filter='user_id'] [role='option']").getText().equals(user));
    box.sendKeys(Keys.ENTER);
    page.waitUntilSettled();

    assertThat(page.link()).contains("f.user_id=" + user);
    assertThat(page.find("[data-chip='user_id']").getText()).contains(user);
    assertThat(page.number("events_total"))
        .isEqualTo(
            BiQuery.value(
                SampleLake.root(), "--metrics=events", "--last=30d", "--where=user_id=" + user));
  }

  @Test
  void filtersAddUpAndWhatTheyDoNotReachSaysSo() {
    page.open(served, "?f.event_type=VIEW&f.category=Kitchen&f.category=Garden");
    assertThat(page.number("events_total"))
        .isEqualTo(
            BiQuery.value(
                SampleLake.root(),
                "--metrics=events",
                "--last=30d",
                "--where=event_type=VIEW",
                "--where=category in Kitchen,Garden"));
    assertThat(page.line("events_total", "ignored")).isEmpty();
    assertThat(page.number("net_sales"))
        .isEqualTo(
            BiQuery.value(
                SampleLake.root(),
                "--metrics=net_sales",
                "--last=30d",
                "--where=category in Kitchen,Garden"));
    assertThat(page.line("net_sales", "ignored")).isEqualTo("Not filtered by Event type");
    assertThat(page.line("conversion", "ignored")).contains("Event type", "Category");
  }

  @Test
  void aLinkShowsTheSameViewAndAnotherSheetKeepsTheFilters() {
    page.open(served, "?period=7d&f.channel=web");
    String orders = page.number("orders");
    String link = page.link();
    page.open(served, "?sheet=customers");
    page.open(served, link);
    assertThat(page.number("orders")).isEqualTo(orders);

    page.find("[data-sheet='sales']").click();
    page.waitUntilSettled();
    assertThat(page.link()).contains("sheet=sales", "period=7d", "f.channel=web");
    page.driver().navigate().back();
    page.waitUntil(() -> page.visuals().contains("orders"));
    page.waitUntilSettled();
    assertThat(page.number("orders")).isEqualTo(orders);
  }

  @Test
  void countsPresetsFromTheLastDayOfDataAndTakesDaysOfOnesOwn() {
    page.open(served, "");
    page.find("[data-role='range']").click();
    page.find(".range-panel input[value='7d']").click();
    page.waitUntil(() -> page.link().contains("period=7d"));
    page.waitUntilSettled();
    assertThat(page.number("net_sales"))
        .isEqualTo(BiQuery.value(SampleLake.root(), "--metrics=net_sales", "--last=7d"));

    page.open(served, "?from=2025-05-05&to=2025-05-11");
    assertThat(page.number("net_sales"))
        .isEqualTo(
            BiQuery.value(
                SampleLake.root(), "--metrics=net_sales", "--from=2025-05-05", "--to=2025-05-11"));
    assertThat(page.findIfThere("[data-role='partial']").map(WebElement::getText).orElse(""))
        .isEmpty();
  }

  @Test
  void refusesDaysInTheWrongOrder() {
    page.open(served, "");
    page.find("[data-role='range']").click();
    setDay("From", "2025-05-11");
    setDay("To", "2025-05-05");
    page.find(".custom-range button[type='submit']").click();
    assertThat(page.find(".custom-range .fault").getText()).contains("exchange them");
    assertThat(page.link()).doesNotContain("from=");
    setDay("To", "2025-05-18");
    page.find(".custom-range button[type='submit']").click();
    page.waitUntilSettled();
    assertThat(page.link()).contains("from=2025-05-11", "to=2025-05-18");
  }

  private static void setDay(String label, String day) {
    Object unused =
        page.driver()
            .executeScript(
                "arguments[0].value = arguments[1]",
                page.find("input[aria-label='" + label + "']"),
                day);
  }

  @Test
  void aSliceFiltersTheSheetAndASecondClickUndoesIt() {
    page.open(served, "");
    String all = page.number("events_total");
    clickSlice("PURCHASE");
    assertThat(page.link()).contains("f.event_type=PURCHASE");
    assertThat(page.number("events_total"))
        .isNotEqualTo(all)
        .isEqualTo(
            BiQuery.value(
                SampleLake.root(),
                "--metrics=events",
                "--last=30d",
                "--where=event_type=PURCHASE"));
    assertThat(slice("PURCHASE").getDomAttribute("aria-pressed")).isEqualTo("true");
    clickSlice("PURCHASE");
    assertThat(page.link()).doesNotContain("event_type");
    assertThat(page.number("events_total")).isEqualTo(all);
  }

  private static WebElement slice(String name) {
    return page.card("event_types").findElements(By.cssSelector("button.share-entry")).stream()
        .filter(entry -> entry.getText().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static void clickSlice(String name) {
    slice(name).click();
    page.waitUntilSettled();
  }

  @Test
  void aBarFiltersByWhatItStandsForAndASecondClickUndoesIt() {
    page.open(served, "");
    page.clickPoint("net_sales_by_category", 0, 0);
    page.waitUntil(() -> page.link().contains("f.category="));
    page.waitUntilSettled();
    String category = page.find("[data-chip='category']").getDomAttribute("data-value");
    assertThat(page.number("net_sales"))
        .isEqualTo(
            BiQuery.value(
                SampleLake.root(),
                "--metrics=net_sales",
                "--last=30d",
                "--where=category=" + category));
    page.clickPoint("net_sales_by_category", 0, 0);
    page.waitUntil(() -> !page.link().contains("f.category="));
  }

  @Test
  void goesFromMonthsToWeeksToDaysAndBack() {
    page.open(served, "?sheet=sales&period=all&g.sales_over_time=month");
    page.clickPoint("sales_over_time", 0, 1);
    page.waitUntil(() -> page.link().contains("g.sales_over_time=week"));
    page.waitUntilSettled();
    assertThat(page.link()).contains("from=2025-05-01", "to=2025-05-31");
    page.clickPoint("sales_over_time", 0, 1);
    page.waitUntil(() -> page.link().contains("g.sales_over_time=day"));
    page.waitUntilSettled();
    assertThat(page.link()).contains("from=2025-05-05", "to=2025-05-11");
    page.choose("sales_over_time", "View as table");
    assertThat(page.table("sales_over_time"))
        .containsExactlyElementsOf(
            BiQuery.rows(
                SampleLake.root(),
                "--metrics=net_sales,discounts,returns",
                "--grain=day",
                "--from=2025-05-05",
                "--to=2025-05-11"));

    page.find("[data-visual='sales_over_time'] .back").click();
    page.waitUntil(() -> page.link().contains("g.sales_over_time=week"));
    page.driver().navigate().back();
    page.waitUntil(() -> page.link().contains("g.sales_over_time=day"));
  }

  @Test
  void goesIntoWhatIsShownOfAPieceOfTimeAndNotBeyond() {
    page.open(served, "?sheet=sales&from=2025-05-01&to=2025-05-31&g.sales_over_time=week");
    page.clickPoint("sales_over_time", 0, 0);
    page.waitUntil(() -> page.link().contains("g.sales_over_time=day"));
    assertThat(page.link()).contains("from=2025-05-01", "to=2025-05-04");
  }

  @Test
  void comparesWithThePeriodBeforeWhereThereIsOneAndElseNot() {
    // All days have none before them.
    page.open(served, "?period=all");
    assertStates("ready");
    assertThat(page.number("net_sales"))
        .isEqualTo(BiQuery.value(SampleLake.root(), "--metrics=net_sales"));
    assertThat(page.card("net_sales").getText()).contains("Nothing to compare with");
    assertThat(page.line("net_sales_over_time", "ignored")).contains("before all days");

    // 30 days are no whole weeks, and what goes on says so; by day they can be compared again.
    page.open(served, "?g.net_sales_over_time=week");
    assertStates("ready");
    assertThat(page.line("net_sales_over_time", "ignored")).contains("no such weeks");
    page.open(served, "?period=4w&g.net_sales_over_time=week");
    assertStates("ready");
    assertThat(page.line("net_sales_over_time", "ignored")).isEmpty();

    for (String search :
        new String[] {
          "?from=2025-01-01&to=2025-06-08",
          "?period=9999d",
          "?from=2025-05-01&to=2025-05-31&g.net_sales_over_time=month",
          "?period=3m&g.net_sales_over_time=quarter"
        }) {
      page.open(served, search);
      assertStates("ready");
    }
  }

  @Test
  void goesFromAMonthToItsWeeksBesideThePeriodBefore() {
    page.open(served, "?period=3m&g.net_sales_over_time=month");
    page.clickPoint("net_sales_over_time", 0, 1);
    page.waitUntil(() -> page.link().contains("g.net_sales_over_time=week"));
    page.waitUntilSettled();
    assertStates("ready");
    page.clickPoint("net_sales_over_time", 0, 1);
    page.waitUntil(() -> page.link().contains("g.net_sales_over_time=day"));
    page.waitUntilSettled();
    assertStates("ready");
  }

  private static void assertStates(String state) {
    for (String visual : page.visuals()) {
      assertThat(Page.state(page.card(visual))).as(visual).isEqualTo(state);
    }
  }

  @Test
  void ofThePeriodBeforeItSaysWhenNothingIsKnown() {
    // sample-data begin on the 10th of April.
    page.open(served, "?from=2025-04-10&to=2025-04-20");
    assertThat(page.card("net_sales").getText()).contains("Nothing to compare with");
    assertThat(page.line("net_sales", "before")).isEmpty();
    page.open(served, "?from=2025-04-16&to=2025-04-27");
    assertThat(page.line("net_sales", "partial")).isEqualTo("data begin on Apr 10, 2025");
    assertThat(page.card("net_sales").findElements(By.cssSelector(".change.good, .change.bad")))
        .isEmpty();
  }

  @Test
  void aCellOfTheHeatMapFiltersByItselfAlone() {
    page.open(served, "?sheet=behaviour");
    page.clickPoint("rush_hours", 0, 30);
    page.waitUntil(() -> page.link().contains("f.hour_of_day="));
    String first = page.link();
    page.clickPoint("rush_hours", 0, 60);
    page.waitUntil(() -> !page.link().equals(first));
    assertThat(page.link().split("f\\.hour_of_day=")).hasSize(2);
    assertThat(page.link().split("f\\.iso_weekday=")).hasSize(2);
    page.clickPoint("rush_hours", 0, 60);
    page.waitUntil(() -> page.link().equals("?sheet=behaviour"));
  }

  @Test
  void enterTakesTheFirstOfWhatWasTypedAndNotOfWhatStoodThereBefore() {
    page.open(served, "");
    WebElement box = page.find("[data-filter='category'] input");
    box.click();
    box.sendKeys("gar");
    page.waitUntil(
        () ->
            page.findIfThere("[data-filter='category'] [role='option'].active")
                .filter(option -> option.getText().equals("Garden"))
                .isPresent());
    box.sendKeys(Keys.chord(Keys.CONTROL, "a"), "kit", Keys.ENTER);
    page.waitUntil(() -> page.link().contains("f.category="));
    assertThat(page.link()).isEqualTo("?f.category=Kitchen");
  }

  @Test
  void tooManyPiecesOfTimeAreNotShown() {
    page.open(served, "?period=90d&g.net_sales_over_time=hour");
    page.choose("net_sales_over_time", "View as table");
    assertThat(page.table("net_sales_over_time")).hasSize(90);
  }

  @Test
  void oneButtonClearsAll() {
    page.open(served, "?period=7d&f.channel=web&f.country=DE");
    page.find(".filter-bar .reset").click();
    page.waitUntilSettled();
    assertThat(page.link()).isEmpty();
    assertThat(page.findIfThere("[data-chip]")).isEmpty();
  }
}
