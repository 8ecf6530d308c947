package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import io.financebi.semantic.TimeRange.Between;
import io.financebi.semantic.TimeRange.Last;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.HandmadeShop;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers over so few rows that a reader can check them. */
class SemanticAnswersTest {
  @TempDir private Path folder;

  private HandmadeShop shop;

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aRatioIsOneOfSumsAndNoMeanOfRatios() {
    shop()
        .items("mug Mugs -", "pot Pots -")
        .events(
            "u1 mug VIEW 2025-05-01T10:00Z",
            "u1 mug PURCHASE 2025-05-01T10:01Z",
            "u2 pot VIEW 2025-05-01T11:00Z",
            "u2 pot VIEW 2025-05-01T11:01Z",
            "u2 pot VIEW 2025-05-01T11:02Z",
            "u2 pot VIEW 2025-05-02T11:03Z")
        .sales(
            "o1 sale u1 mug 1 100.00 10.00 FR 2025-05-01T10:01Z",
            "o2 sale u2 pot 1 10.00 0 FR 2025-05-02T10:00Z",
            "o3 sale u2 pot 1 10.00 0 FR 2025-05-02T11:00Z",
            "o4 sale u2 pot 1 13.00 3.00 FR 2025-05-02T12:00Z")
        .open();
    SemanticQuery rates = of("view_to_purchase_rate", "average_order_value", "discount_rate");
    // 1 of 5 views; 120 of 4 orders; 13 of 133. The means of the groups' would be 0.5 and 50.
    assertAnswer(rates, "0.2 30.0 " + 13 / 133.0);
    assertAnswer(by(rates, "category"), "Mugs 1.0 90.0 0.1", "Pots 0.0 10.0 " + 3 / 33.0);
    assertAnswer(
        rates.by(Grain.DAY), "2025-05-01 0.25 90.0 0.1", "2025-05-02 0.0 10.0 " + 3 / 33.0);
    assertAnswer(rates.by(Grain.MONTH), "2025-05-01 0.2 30.0 " + 13 / 133.0);
  }

  @Test
  void aDistinctCountIsNoSumOfThoseOfItsGroups() {
    shop()
        .items("mug Mugs -", "pot Pots -")
        .events(
            "u1 mug VIEW 2025-05-01T10:00Z",
            "u1 pot VIEW 2025-05-02T10:00Z",
            "u2 pot VIEW 2025-05-02T10:00Z",
            "u1 pot VIEW 2025-05-09T10:00Z")
        .sales(
            "o1 sale u1 mug 1 10.00 0 FR 2025-05-01T10:00Z",
            "o1 sale u1 pot 1 10.00 0 FR 2025-05-02T10:00Z",
            "o2 sale u1 pot 1 10.00 0 FR 2025-05-02T10:00Z",
            "o3 return u2 pot -1 10.00 0 FR 2025-05-02T10:00Z")
        .open();
    SemanticQuery distinct = of("visitors", "orders", "customers");
    assertAnswer(distinct, "2 2 1");
    assertAnswer(by(distinct, "category"), "Mugs 1 1 1", "Pots 2 2 1");
    assertAnswer(
        distinct.by(Grain.DAY).in(between("2025-05-01", "2025-05-02")),
        "2025-05-01 1 1 1",
        "2025-05-02 2 2 1");
    assertAnswer(distinct.by(Grain.WEEK), "2025-04-28 2 2 1", "2025-05-05 1 0 0");
    assertAnswer(distinct.by(Grain.YEAR), "2025-01-01 2 2 1");
  }

  @Test
  void factsAreAddedUpApartSoThatNoJoinMultipliesThem() {
    shop()
        .items("mug Mugs -", "pot Pots -")
        .events(
            "u1 mug VIEW 2025-05-01T10:00Z",
            "u1 mug VIEW 2025-05-01T10:01Z",
            "u2 mug PURCHASE 2025-05-01T10:02Z",
            "u3 pot VIEW 2025-05-01T10:03Z")
        .sales(
            "o1 sale u1 mug 1 10.00 0 FR 2025-05-01T10:00Z",
            "o2 sale u2 mug 2 30.00 0 FR 2025-05-01T10:00Z")
        .sessions("u1 2025-05-01T10:00Z 2 0", "u2 2025-05-01T10:02Z 1 1")
        .open();
    String fannedOut =
        """
        SELECT items.category, SUM(sales.net_amount) AS net_sales,
          COUNT(events.event_type) AS events
        FROM interactions_clean AS events
        LEFT JOIN sales_clean AS sales ON sales.item_id = events.item_id
        LEFT JOIN items ON items.item_id = events.item_id
        GROUP BY 1 ORDER BY 1""";
    // Each of the three events meets each of the two lines.
    assertThat(shop.ask(SqlQuery.of(fannedOut))).containsExactly("Mugs 120.00 6", "Pots - 1");
    SemanticQuery both = of("net_sales", "events", "revenue_per_visitor");
    assertAnswer(by(both, "category"), "Mugs 40.00 3 20.0", "Pots 0.00 1 0.0");
    assertAnswer(by(both, "item_id"), "mug 40.00 3 20.0", "pot 0.00 1 0.0");
    assertAnswer(
        by(both, "item_id").by(Grain.DAY),
        "2025-05-01 mug 40.00 3 20.0",
        "2025-05-01 pot 0.00 1 0.0");
    assertAnswer(both, "40.00 4 " + 40 / 3.0);
    assertAnswer(
        by(of("net_sales", "events", "sessions"), "user_id"),
        "u1 10.00 2 1",
        "u2 30.00 1 1",
        "u3 0.00 1 0");
  }

  @Test
  void whereNothingHappenedSumsAreZeroAndTheRestIsNotKnown() {
    shop()
        .events("u1 mug VIEW 2025-05-04T10:00Z")
        .sales(
            "o1 sale u1 mug 1 10.00 0 FR 2025-05-01T10:00Z",
            "o2 sale u2 mug 2 30.00 0 ES 2025-05-03T10:00Z")
        .open();
    SemanticQuery metrics = of("net_sales", "orders", "average_order_value", "sales_freshness");
    SemanticQuery days = metrics.by(Grain.DAY).in(between("2025-04-30", "2025-05-04"));
    assertAnswer(
        days,
        "2025-04-30 0.00 0 - -",
        "2025-05-01 10.00 1 10.0 2025-05-01T10:00:00Z",
        "2025-05-02 0.00 0 - -",
        "2025-05-03 30.00 1 30.0 2025-05-03T10:00:00Z",
        "2025-05-04 0.00 0 - -");
    assertAnswer(
        by(days, "country").in(between("2025-05-01", "2025-05-03")),
        "2025-05-01 ES 0.00 0 - -",
        "2025-05-01 FR 10.00 1 10.0 2025-05-01T10:00:00Z",
        "2025-05-02 ES 0.00 0 - -",
        "2025-05-02 FR 0.00 0 - -",
        "2025-05-03 ES 30.00 1 30.0 2025-05-03T10:00:00Z",
        "2025-05-03 FR 0.00 0 - -");
    // Without a period, from the first piece in which something happened to the last.
    assertAnswer(of("orders").by(Grain.DAY), "2025-05-01 1", "2025-05-02 0", "2025-05-03 1");
    assertAnswer(
        of("views", "orders").by(Grain.DAY).in(new TimeRange.Until(LocalDate.of(2026, 1, 1))),
        "2025-05-01 0 1",
        "2025-05-02 0 0",
        "2025-05-03 0 1",
        "2025-05-04 1 0");
  }

  @Test
  void aPeriodEndsWhereTheDataDo() {
    shop()
        .events("u1 mug VIEW 2025-05-03T10:00Z")
        .sales("o1 sale u1 mug 1 10.00 0 FR 2025-03-01T10:00Z")
        .open();
    SemanticQuery orders = of("orders");
    assertAnswer(
        orders.by(Grain.DAY).in(new TimeRange.Since(LocalDate.of(2025, 5, 2))),
        "2025-05-02 0",
        "2025-05-03 0");
    assertAnswer(
        orders.by(Grain.MONTH).in(between("2025-02-01", "2025-12-31")),
        "2025-02-01 0",
        "2025-03-01 1",
        "2025-04-01 0",
        "2025-05-01 0");
    assertAnswer(orders.by(Grain.DAY).in(between("2025-06-01", "2025-06-30")));
    assertAnswer(orders.in(between("2025-06-01", "2025-06-30")), "0");
    assertAnswer(orders.by(Grain.QUARTER).in(Last.parse("2q")), "2025-01-01 1", "2025-04-01 0");
    assertAnswer(orders.by(Grain.YEAR).in(Last.parse("2y")), "2024-01-01 0", "2025-01-01 1");
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    shop().items("mug Mugs -").sales("o1 sale u1 mug 1 10.00 0 FR 2025-05-01T10:00Z").open();
    SemanticQuery none =
        of("net_sales", "orders", "average_order_value")
            .where(List.of(Filter.parse("category=Pots")));
    assertAnswer(none, "0.00 0 -");
    assertAnswer(by(none, "category"));
    assertAnswer(none.by(Grain.DAY));
    assertAnswer(none.by(Grain.DAY).in(Last.parse("1d")), "2025-05-01 0.00 0 -");
    assertAnswer(by(none, "category").by(Grain.DAY).in(Last.parse("1d")));
    assertAnswer(by(none, "category").top(3));
    assertAnswer(
        none.in(Last.parse("1d")).comparedWith(Compare.PREVIOUS),
        "0.00 0.00 0.00 - 0 0 0 - - - - -");
  }

  @Test
  void aPartialPeriodIsComparedWithAnEquallyPartialOne() {
    shop()
        .sales(
            "o1 sale u1 mug 1 7.00 0 FR 2025-05-13T09:00Z",
            "o2 sale u1 mug 1 1.00 0 FR 2025-05-13T11:59:59.999Z",
            "o3 sale u1 mug 1 100.00 0 FR 2025-05-13T12:00Z",
            "o4 sale u1 mug 1 100.00 0 FR 2025-05-13T23:00Z",
            "o5 sale u1 mug 1 10.00 0 FR 2025-05-14T09:00Z",
            "o6 sale u1 mug 1 5.00 0 FR 2025-05-14T12:10Z")
        .events("u1 mug VIEW 2025-05-14T12:30Z")
        .open();
    SemanticQuery net = of("net_sales").in(Last.parse("1d"));
    assertAnswer(net, "15.00");
    SemanticQuery compared = net.comparedWith(Compare.PREVIOUS);
    // The hour from 12 still goes on: 10 are compared with 7 and 1.
    assertAnswer(compared, "10.00 8.00 2.00 0.25");
    assertAnswer(compared.by(Grain.DAY), "2025-05-14 10.00 8.00 2.00 0.25");
    assertThat(shop.ask(compared.by(Grain.HOUR)))
        .hasSize(12)
        .startsWith("2025-05-14T00:00:00Z 0.00 0.00 0.00 -")
        .contains("2025-05-14T09:00:00Z 10.00 7.00 3.00 " + 3 / 7.0)
        .endsWith("2025-05-14T11:00:00Z 0.00 1.00 -1.00 -1.0");
    // Yesterday is over, and so is the day before.
    assertAnswer(
        net.in(between("2025-05-13", "2025-05-13")).comparedWith(Compare.PREVIOUS),
        "208.00 0.00 208.00 -");
    assertAnswer(
        net.in(between("2025-05-14", "2025-05-31")).comparedWith(Compare.PREVIOUS),
        "10.00 0.00 10.00 -");
  }

  @ParameterizedTest
  @CsvSource({
    // As far as the 28th until 12; the 1st of March has no day before it in February.
    "2025-03-28T12:30Z, 111, 11111",
    "2025-03-29T12:30Z, 111, 111111",
    "2025-03-31T12:30Z, 111, 111111",
  })
  void aMonthToDateIsComparedWithTheSameDaysOfTheMonthBefore(
      String end, String now, String before) {
    shop()
        .sales(
            "o1 sale u1 mug 1 1000000 0 FR 2025-01-31T23:00Z",
            "o2 sale u1 mug 1 1 0 FR 2025-02-01T00:00Z",
            "o3 sale u1 mug 1 10 0 FR 2025-02-14T00:00Z",
            "o4 sale u1 mug 1 100 0 FR 2025-02-27T23:59Z",
            "o5 sale u1 mug 1 1000 0 FR 2025-02-28T00:00Z",
            "o6 sale u1 mug 1 10000 0 FR 2025-02-28T11:00Z",
            "o7 sale u1 mug 1 100000 0 FR 2025-02-28T12:00Z",
            "o8 sale u1 mug 1 1 0 FR 2025-03-01T00:00Z",
            "o9 sale u1 mug 1 110 0 FR 2025-03-28T11:00Z")
        .events("u1 mug VIEW " + end)
        .open();
    SemanticQuery month = of("net_sales").in(Last.parse("1m")).comparedWith(Compare.PREVIOUS);
    List<String> row = List.of(shop.ask(month).get(0).split(" "));
    assertThat(row.subList(0, 2)).containsExactly(now + ".00", before + ".00");
    List<String> days = shop.ask(month.by(Grain.DAY));
    assertThat(days).hasSize(Integer.parseInt(end.substring(8, 10)));
    assertThat(days).contains("2025-03-01 1.00 1.00 0.00 0.0", "2025-03-14 0.00 10.00 -10.00 -1.0");
    if (!end.startsWith("2025-03-28")) {
      assertThat(days).contains("2025-03-29 0.00 0.00 0.00 -");
    }
  }

  @Test
  void wholeMonthsAreComparedWithWholeMonths() {
    shop()
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2025-03-31T23:00Z",
            "o2 sale u1 mug 1 10 0 FR 2025-04-01T00:00Z",
            "o3 sale u1 mug 1 100 0 FR 2025-04-30T23:00Z",
            "o4 sale u1 mug 1 7 0 FR 2025-05-31T23:00Z")
        .events("u1 mug VIEW 2025-06-08T12:30Z")
        .open();
    SemanticQuery may =
        of("net_sales").in(between("2025-05-01", "2025-05-31")).comparedWith(Compare.PREVIOUS);
    assertAnswer(may, "7.00 110.00 -103.00 " + -103 / 110.0);
    assertAnswer(may.by(Grain.MONTH), "2025-05-01 7.00 110.00 -103.00 " + -103 / 110.0);
    // From the 1st of May on are 38 days and 12 hours; as many before begin on 23 March.
    assertAnswer(
        may.in(new TimeRange.Since(LocalDate.of(2025, 5, 1))), "7.00 11.00 -4.00 " + -4 / 11.0);
    assertAnswer(
        may.in(Last.parse("2m")).by(Grain.MONTH),
        "2025-05-01 7.00 1.00 6.00 6.0",
        "2025-06-01 0.00 10.00 -10.00 -1.0");
    assertAnswer(may.in(between("2025-05-02", "2025-05-31")), "7.00 100.00 -93.00 -0.93");
  }

  @Test
  void aYearAgoAreTheSameDaysAndByWeekTheSameWeekdays() {
    shop()
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2023-02-27T10:00Z",
            "o2 sale u1 mug 1 10 0 FR 2023-02-28T10:00Z",
            "o3 sale u1 mug 1 100 0 FR 2023-03-01T10:00Z",
            "o4 sale u1 mug 1 1000 0 FR 2023-03-02T10:00Z",
            "o5 sale u1 mug 1 2 0 FR 2024-02-28T10:00Z",
            "o6 sale u1 mug 1 20 0 FR 2024-02-29T10:00Z",
            "o7 sale u1 mug 1 200 0 FR 2024-03-01T10:00Z")
        .events("u1 mug VIEW 2024-03-31T12:30Z")
        .open();
    SemanticQuery ago = of("net_sales").comparedWith(Compare.YEAR_AGO);
    SemanticQuery days = ago.in(between("2024-02-28", "2024-03-01"));
    assertAnswer(days, "222.00 110.00 112.00 " + 112 / 110.0);
    assertAnswer(
        days.by(Grain.DAY),
        "2024-02-28 2.00 10.00 -8.00 -0.8",
        "2024-02-29 20.00 0.00 20.00 -",
        "2024-03-01 200.00 100.00 100.00 1.0");
    assertAnswer(
        ago.in(between("2024-02-01", "2024-02-29")).by(Grain.MONTH),
        "2024-02-01 22.00 11.00 11.00 1.0");
    // Thursday the 29th goes with Thursday the 2nd.
    assertAnswer(
        ago.in(between("2024-02-26", "2024-03-03")).by(Grain.WEEK),
        "2024-02-26 222.00 1111.00 -889.00 " + -889 / 1111.0);
    assertAnswer(
        ago.in(between("2024-02-29", "2024-02-29")).by(Grain.WEEK),
        "2024-02-26 20.00 1000.00 -980.00 -0.98");
  }

  @Test
  void groupsOfEitherPeriodAreInAComparison() {
    shop()
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2025-05-06T10:00Z",
            "o2 sale u1 mug 1 10 0 ES 2025-05-06T10:00Z",
            "o3 sale u1 mug 1 100 0 ES 2025-05-07T10:00Z",
            "o4 sale u1 mug 1 1000 0 - 2025-05-07T10:00Z")
        .events("u1 mug VIEW 2025-05-08T12:30Z")
        .open();
    SemanticQuery compared =
        by(of("net_sales"), "country")
            .in(between("2025-05-07", "2025-05-07"))
            .comparedWith(Compare.PREVIOUS);
    assertAnswer(
        compared,
        "ES 100.00 10.00 90.00 9.0",
        "FR 0.00 1.00 -1.00 -1.0",
        "- 1000.00 0.00 1000.00 -");
    assertAnswer(
        compared.by(Grain.DAY),
        "2025-05-07 ES 100.00 10.00 90.00 9.0",
        "2025-05-07 FR 0.00 1.00 -1.00 -1.0",
        "2025-05-07 - 1000.00 0.00 1000.00 -");
    // The greatest of the period that is asked for, whatever was the greatest before.
    assertAnswer(
        compared.top(1), "- 1000.00 0.00 1000.00 -", "(other) 100.00 11.00 89.00 " + 89 / 11.0);
  }

  private void customersOfTwoWeeks() {
    shop()
        .items("mug Mugs -", "pot Pots -")
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2025-05-05T10:00Z",
            "o2 sale u1 pot 1 1 0 FR 2025-05-07T10:00Z",
            "o3 sale u2 mug 1 1 0 FR 2025-05-07T10:00Z",
            "o4 sale - mug 1 1 0 FR 2025-05-07T10:00Z",
            "o5 return u3 mug -1 1 0 FR 2025-05-07T10:00Z",
            "o6 sale u1 mug 1 1 0 FR 2025-05-12T10:00Z",
            "o7 sale u3 mug 1 1 0 FR 2025-05-13T10:00Z")
        .events("u1 mug VIEW 2025-05-18T12:30Z")
        .open();
  }

  @Test
  void whoIsNewAndWhoReturnsDependsOnThePeriod() {
    customersOfTwoWeeks();
    SemanticQuery who = of("new_customers", "returning_customers", "customers", "guest_orders");
    assertAnswer(who, "3 0 3 1");
    assertAnswer(who.by(Grain.YEAR), "2025-01-01 3 0 3 1");
    // u1 is new on Monday, and returns on Wednesday; of the week, u1 is new.
    assertAnswer(
        who.by(Grain.DAY).in(between("2025-05-05", "2025-05-08")),
        "2025-05-05 1 0 1 0",
        "2025-05-06 0 0 0 0",
        "2025-05-07 1 1 2 1",
        "2025-05-08 0 0 0 0");
    assertAnswer(who.by(Grain.WEEK), "2025-05-05 2 0 2 1", "2025-05-12 1 1 2 0");
    // From Wednesday on, u1 had bought before.
    SemanticQuery fromWednesday = who.in(between("2025-05-07", "2025-05-18"));
    assertAnswer(fromWednesday, "2 1 3 1");
    assertAnswer(fromWednesday.by(Grain.WEEK), "2025-05-05 1 1 2 1", "2025-05-12 1 1 2 0");
    assertAnswer(fromWednesday.by(Grain.MONTH), "2025-05-01 2 1 3 1");
  }

  @Test
  void whoIsNewIsKnownInBothPeriodsOfAComparisonAndByGroup() {
    customersOfTwoWeeks();
    SemanticQuery who =
        of("new_customers", "returning_customers")
            .in(between("2025-05-12", "2025-05-17"))
            .comparedWith(Compare.PREVIOUS);
    // From the 6th to the 11th: u2 is new, u1 returns.
    assertAnswer(who, "1 1 0 0.0 1 1 0 0.0");
    assertAnswer(
        who.in(between("2025-05-12", "2025-05-18")).by(Grain.WEEK),
        "2025-05-12 1 2 -1 -0.5 1 0 1 -");
    // u1 buys a pot for the first time, but is no new customer.
    assertAnswer(
        by(of("new_customers", "returning_customers"), "category")
            .in(between("2025-05-07", "2025-05-07")),
        "Mugs 1 0",
        "Pots 0 1");
  }

  private void shopInParis() {
    // Clocks go forward on 30 March, at 01:00 UTC.
    shop("Europe/Paris")
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2025-03-22T22:59Z",
            "o2 sale u1 mug 1 10 0 FR 2025-03-22T23:00Z",
            "o3 sale u1 mug 1 100 0 FR 2025-03-23T08:00Z",
            "o4 sale u1 mug 1 2 0 FR 2025-03-29T23:00Z",
            "o5 sale u1 mug 1 20 0 FR 2025-03-30T07:00Z",
            "o6 sale u1 mug 1 200 0 FR 2025-03-30T21:59Z",
            "o7 sale u1 mug 1 2000 0 FR 2025-03-30T22:00Z")
        .events("u1 mug VIEW 2025-04-06T12:30Z")
        .open();
  }

  @Test
  void daysAreThoseOfTheReportingZone() {
    shopInParis();
    SemanticQuery net = of("net_sales");
    assertAnswer(
        net.by(Grain.DAY).in(between("2025-03-22", "2025-03-24")),
        "2025-03-22 1.00",
        "2025-03-23 110.00",
        "2025-03-24 0.00");
    assertAnswer(net.in(between("2025-03-30", "2025-03-30")), "222.00");
    assertAnswer(
        net.by(Grain.WEEK).in(between("2025-03-24", "2025-04-06")),
        "2025-03-24 222.00",
        "2025-03-31 2000.00");
    SemanticQuery sunday =
        net.in(between("2025-03-30", "2025-03-30")).comparedWith(Compare.PREVIOUS);
    assertAnswer(sunday, "222.00 0.00 222.00 -");
    assertAnswer(
        net.in(between("2025-03-30", "2025-03-30")).comparedWith(Compare.YEAR_AGO),
        "222.00 0.00 222.00 -");
  }

  @Test
  void hoursBeginWithTheDayOfTheReportingZone() {
    shopInParis();
    SemanticQuery hours = of("net_sales").by(Grain.HOUR);
    List<String> sunday = shop.ask(hours.in(between("2025-03-30", "2025-03-30")));
    // A day of 23 hours.
    assertThat(sunday)
        .hasSize(23)
        .startsWith("2025-03-29T23:00:00Z 2.00")
        .contains("2025-03-30T07:00:00Z 20.00")
        .endsWith("2025-03-30T21:00:00Z 200.00");
    SemanticQuery week = hours.in(between("2025-03-24", "2025-03-30"));
    List<String> compared = shop.ask(week.comparedWith(Compare.PREVIOUS));
    assertThat(compared)
        .hasSize(7 * 24 - 1)
        .startsWith("2025-03-23T23:00:00Z 0.00 0.00 0.00 -")
        .contains("2025-03-29T23:00:00Z 2.00 10.00 -8.00 -0.8")
        .endsWith("2025-03-30T21:00:00Z 200.00 0.00 200.00 -");
    // In the week after, the clocks are an hour ahead: midnight is compared with midnight.
    assertThat(
            shop.ask(hours.in(between("2025-03-31", "2025-04-05")).comparedWith(Compare.PREVIOUS)))
        .hasSize(6 * 24)
        .startsWith("2025-03-30T22:00:00Z 2000.00 0.00 2000.00 -");
    assertThat(
            shop.ask(hours.in(between("2025-04-05", "2025-04-05")).comparedWith(Compare.PREVIOUS)))
        .hasSize(24);
    SemanticQuery later = hours.in(between("2025-04-06", "2025-04-06"));
    assertThat(shop.ask(later)).hasSize(15).endsWith("2025-04-06T12:00:00Z 0.00");
  }

  @Test
  void hoursOfAnotherMonthAreThoseOfTheSameClocks() {
    shop("America/New_York")
        .sales(
            "o1 sale u1 mug 1 1 0 US 2025-02-01T05:00Z",
            "o2 sale u1 mug 1 10 0 US 2025-02-28T04:30Z",
            "o3 sale u1 mug 1 100 0 US 2025-03-01T04:59Z",
            "o4 sale u1 mug 1 3 0 US 2025-03-01T05:00Z")
        .events("u1 mug VIEW 2025-04-02T12:30Z")
        .open();
    List<String> hours =
        shop.ask(
            of("net_sales")
                .by(Grain.HOUR)
                .in(between("2025-03-01", "2025-03-31"))
                .comparedWith(Compare.PREVIOUS));
    assertThat(hours)
        .hasSize(31 * 24 - 1)
        .startsWith("2025-03-01T05:00:00Z 3.00 1.00 2.00 2.0")
        // 23:30 of the 27th, and 23:59 of the 28th, by the clocks of winter.
        .contains("2025-03-28T04:00:00Z 0.00 10.00 -10.00 -1.0")
        .contains("2025-03-29T04:00:00Z 0.00 100.00 -100.00 -1.0")
        .endsWith("2025-04-01T03:00:00Z 0.00 0.00 0.00 -");
  }

  @Test
  void aDayOfAnHourMoreHasItsLastHourOutsideOfTheComparison() {
    shop("Europe/Paris")
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2025-10-25T22:00Z",
            "o2 sale u1 mug 1 10 0 FR 2025-10-26T22:30Z",
            "o3 sale u1 mug 1 100 0 FR 2025-10-27T22:30Z")
        .events("u1 mug VIEW 2025-10-28T12:30Z")
        .open();
    assertThat(
            shop.ask(
                of("net_sales")
                    .by(Grain.HOUR)
                    .in(between("2025-10-27", "2025-10-27"))
                    .comparedWith(Compare.PREVIOUS)))
        .hasSize(24)
        .startsWith("2025-10-26T23:00:00Z 0.00 1.00 -1.00 -1.0")
        .endsWith("2025-10-27T22:00:00Z 100.00 0.00 100.00 -");
  }

  @Test
  void theGreatestAreKeptAndAllOthersAreOne() {
    shop()
        .events(
            "u1 mug VIEW 2025-05-01T10:00Z",
            "u2 mug VIEW 2025-05-01T10:00Z",
            "u3 mug VIEW 2025-05-08T10:00Z",
            "u4 pot VIEW 2025-05-01T10:00Z",
            "u5 pot VIEW 2025-05-01T10:00Z",
            "u4 pan VIEW 2025-05-08T10:00Z",
            "u5 cup VIEW 2025-05-08T10:00Z",
            "u5 cup VIEW 2025-05-08T11:00Z")
        .open();
    SemanticQuery visitors = by(of("visitors", "events"), "item_id");
    // u4 and u5 looked at several of the others, and are two.
    assertAnswer(visitors.top(1), "mug 3 3", "(other) 2 5");
    assertAnswer(visitors.top(2), "mug 3 3", "pot 2 2", "(other) 2 3");
    // Ties go by name: cup comes before pan.
    assertAnswer(visitors.top(3), "mug 3 3", "pot 2 2", "cup 1 2", "(other) 1 1");
    assertAnswer(visitors.top(4), "mug 3 3", "pot 2 2", "cup 1 2", "pan 1 1");
    assertAnswer(
        visitors.top(1).by(Grain.WEEK),
        "2025-04-28 mug 2 2",
        "2025-04-28 (other) 2 2",
        "2025-05-05 mug 1 1",
        "2025-05-05 (other) 2 3");
    assertAnswer(visitors.top(1).in(between("2025-05-08", "2025-05-08")), "cup 1 2", "(other) 2 2");
    assertAnswer(
        visitors.top(1).orderedBy(List.of(new Order("events", true))), "(other) 2 5", "mug 3 3");
    assertAnswer(visitors.top(2).first(1), "mug 3 3");
  }

  @Test
  void noValueIsOneOfTheGreatestToo() {
    shop()
        .sales(
            "o1 sale u1 mug 1 50 0 - 2025-05-01T10:00Z",
            "o2 sale u1 mug 1 40 0 (other) 2025-05-01T10:00Z",
            "o3 sale u1 mug 1 30 0 FR 2025-05-01T10:00Z",
            "o4 sale u1 mug 1 20 0 ES 2025-05-01T10:00Z")
        .open();
    SemanticQuery net = by(of("net_sales"), "country");
    // A country that is called (other) is one of the others.
    assertAnswer(net.top(2), "- 50.00", "FR 30.00", "(other) 60.00");
    assertAnswer(net.top(3), "- 50.00", "FR 30.00", "ES 20.00", "(other) 40.00");
    assertAnswer(net, "(other) 40.00", "ES 20.00", "FR 30.00", "- 50.00");
  }

  @Test
  void numbersAndDaysCanBeTheGreatestToo() {
    shop()
        .sessions(
            "u1 2025-05-05T10:00Z 1 0",
            "u2 2025-05-06T10:00Z 1 0",
            "u3 2025-05-06T10:00Z 1 1",
            "u4 2025-05-07T10:00Z 1 1",
            "u5 2025-05-13T10:00Z 1 0")
        .sales("o1 sale u1 mug 1 50 0 - 2025-05-13T10:00Z")
        .open();
    SemanticQuery sessions = by(of("sessions", "conversion_rate"), "iso_weekday");
    assertAnswer(sessions.top(1), "2 3 " + 1 / 3.0, "(other) 2 0.5");
    assertAnswer(sessions, "1 1 0.0", "2 3 " + 1 / 3.0, "3 1 1.0");
    assertAnswer(by(of("sessions"), "session_date").top(1), "2025-05-06 2", "(other) 3");
    assertAnswer(
        by(of("net_sales"), "is_repeat", "first_order_date").top(1), "false 2025-05-13 50.00");
  }

  @Test
  void valuesAreRankedByTheFirstMetricWhateverItsFacts() {
    shop()
        .events("u1 mug VIEW 2025-05-01T10:00Z", "u2 pot VIEW 2025-05-01T10:00Z")
        .sales(
            "o1 sale u1 mug 1 50 0 FR 2025-05-01T10:00Z",
            "o2 sale u2 pot 1 60 0 FR 2025-05-01T10:00Z",
            "o3 sale u3 pan 1 99 0 FR 2025-05-01T10:00Z")
        .open();
    // Nobody looked at pans: what they earn a visitor is not known, which is less than anything.
    assertAnswer(
        by(of("revenue_per_visitor", "net_sales"), "item_id").top(1),
        "pot 60.0 60.00",
        "(other) 149.0 149.00");
  }

  @Test
  void noValueIsAGroupToo() {
    shop()
        .items("mug Mugs -", "pot - -")
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2025-05-01T10:00Z",
            "o2 sale u1 pot 1 10 0 FR 2025-05-01T10:00Z",
            "o3 sale u1 unlisted 1 100 0 FR 2025-05-01T10:00Z")
        .events("u1 pot VIEW 2025-05-01T10:00Z")
        .open();
    SemanticQuery net = by(of("net_sales", "views"), "category");
    assertAnswer(net, "Mugs 1.00 0", "- 110.00 1");
    assertAnswer(net.by(Grain.DAY), "2025-05-01 Mugs 1.00 0", "2025-05-01 - 110.00 1");
    assertAnswer(net.where(List.of(Filter.parse("category is null"))), "- 110.00 1");
    assertAnswer(net.where(List.of(Filter.parse("category is not null"))), "Mugs 1.00 0");
    assertAnswer(net.where(List.of(Filter.parse("category != Mugs"))), "- 110.00 1");
    assertAnswer(net.where(List.of(Filter.parse("category = Mugs"))), "Mugs 1.00 0");
  }

  @Test
  void aConditionLetsThroughWhatItSays() {
    shop()
        .items("O'Neil_100% Mugs -", "mug - -", "cup - -", "Ünïcup - -", "a\\\"b - -")
        .sales(
            "o1 sale u1 O'Neil_100% 1 0.5 0 FR 2025-05-01T10:00Z",
            "o2 sale u1 O'Neil_100% 1 0.5 0 FR 2025-05-01T10:00Z",
            "o3 sale u2 mug 1 10 0 FR 2025-05-02T10:00Z",
            "o4 sale - cup 1 100 0 FR 2025-05-02T10:00:00.001Z",
            "o5 sale u4 Ünïcup 1 1000 0 FR 2025-05-03T10:00Z",
            "o6 sale u5 a\\\"b 1 10000 0 - 2025-05-04T10:00Z")
        .open();
    assertLetsThrough("item_name = O'Neil 100%", 1);
    assertLetsThrough("item_name = o'neil 100%", 0);
    assertLetsThrough("item_name != O'Neil 100%", 11110);
    assertLetsThrough("item_name <> O'Neil 100%", 11110);
    assertLetsThrough("item_name in O'Neil 100%", 1);
    assertLetsThrough("item_name in O'Neil 100%,cup", 101);
    assertLetsThrough("item_name contains o'NEIL", 1);
    assertLetsThrough("item_name contains %", 1);
    assertLetsThrough("item_name contains _", 0);
    assertLetsThrough("item_name contains \\", 10000);
    assertLetsThrough("item_name contains u", 1110);
    assertLetsThrough("item_name contains \"", 10000);
    assertLetsThrough("item_name < O", 0);
    assertLetsThrough("item_name <= O'Neil 100%", 1);
    assertLetsThrough("item_name > cup", 1010);
    assertLetsThrough("item_name between a and cup", 10100);
    assertLetsThrough("item_name is null", 0);
    assertLetsThrough("user_id is null", 100);
    assertLetsThrough("user_id != u1", 11110);
    assertLetsThrough("is_repeat = true", 1);
    assertLetsThrough("is_repeat != true", 11110);
    assertLetsThrough("first_order_date >= 2025-05-02", 11010);
    assertLetsThrough("order_date = 2025-05-02", 110);
    assertLetsThrough("order_date between 2025-05-01 and 2025-05-02", 111);
    assertLetsThrough("order_date in 2025-05-01,2025-05-04", 10001);
    assertLetsThrough("order_at >= 2025-05-02T10:00:00Z", 11110);
    assertLetsThrough("order_at > 2025-05-02T12:00:00+02:00", 11100);
    assertLetsThrough("country = FR", 1111);
  }

  /** What a line is worth tells which it is. */
  private void assertLetsThrough(String condition, int net) {
    assertThat(shop.ask(of("net_sales").where(List.of(Filter.parse(condition)))))
        .as(condition)
        .containsExactly(net + ".00");
  }

  @Test
  void conditionsHoldTogetherAndOnEveryFact() {
    shop()
        .items("mug Mugs -", "pot Pots -")
        .sales(
            "o1 sale u1 mug 1 1 0 FR 2025-05-01T10:00Z",
            "o2 sale u2 pot 1 10 0 FR 2025-05-01T10:00Z")
        .events("u1 mug VIEW 2025-05-01T10:00Z", "u1 pot VIEW 2025-05-01T10:00Z")
        .open();
    SemanticQuery both = of("net_sales", "views");
    assertAnswer(both.where(List.of(Filter.parse("category=Pots"))), "10.00 1");
    assertAnswer(
        both.where(List.of(Filter.parse("category=Pots"), Filter.parse("user_id=u1"))), "0.00 1");
    assertAnswer(
        both.where(List.of(Filter.parse("category!=Pots"), Filter.parse("category!=Mugs"))),
        "0.00 0");
  }

  @Test
  void rowsComeAsAskedAndWhatIsNotKnownLast() {
    shop()
        .items("mug Mugs -")
        .events("u1 pan VIEW 2025-05-01T10:00Z", "u1 mug VIEW 2025-05-01T12:30Z")
        .sales(
            "o1 sale u1 mug 1 10 0 FR 2025-05-01T10:00Z",
            "o2 sale u2 pot 1 10 0 FR 2025-05-01T10:00Z",
            "o3 sale u2 cup 1 7 0 FR 2025-05-01T10:00Z")
        .open();
    SemanticQuery net = by(of("net_sales", "average_order_value"), "item_id");
    assertAnswer(net, "cup 7.00 7.0", "mug 10.00 10.0", "pot 10.00 10.0");
    assertAnswer(net.first(2), "cup 7.00 7.0", "mug 10.00 10.0");
    SemanticQuery all = by(of("average_order_value", "views"), "item_id");
    assertAnswer(
        all.orderedBy(List.of(new Order("average_order_value", true))),
        "mug 10.0 1",
        "pot 10.0 0",
        "cup 7.0 0",
        "pan - 1");
    assertAnswer(
        all.orderedBy(List.of(new Order("average_order_value", false), new Order("item_id", true))),
        "cup 7.0 0",
        "pot 10.0 0",
        "mug 10.0 1",
        "pan - 1");
    assertAnswer(
        net.in(Last.parse("1d"))
            .comparedWith(Compare.YEAR_AGO)
            .orderedBy(List.of(new Order("net_sales_change", true), new Order("item_id", true)))
            .first(1),
        "pot 10.00 0.00 10.00 - 10.0 - - -");
  }

  @Test
  void whatHasNoTimeCanStandBesideWhatHas() {
    shop().sales("o1 return u1 mug -1 10 2 FR 2025-05-01T10:00Z").items("mug Mugs 4").open();
    assertAnswer(
        of("returns", "net_sales", "gross_margin", "costed_net_sales", "orders", "return_rate"),
        "10.00 -12.00 -8.00 -12.00 0 -");
  }

  /** Not before the last test, for the folder of a test is its own. */
  private HandmadeShop shop() {
    return shop("UTC");
  }

  private HandmadeShop shop(String zone) {
    shop = new HandmadeShop(folder, zone);
    return shop;
  }

  private void assertAnswer(SemanticQuery query, String... rows) {
    assertThat(shop.ask(query)).containsExactly(rows);
  }

  private static SemanticQuery of(String... metrics) {
    return SemanticQuery.of(List.of(metrics), List.of());
  }

  private static SemanticQuery by(SemanticQuery query, String... dimensions) {
    return new SemanticQuery(
        query.metrics(),
        Stream.of(dimensions).toList(),
        query.grain(),
        query.filters(),
        query.range(),
        query.compare(),
        query.order(),
        query.limit(),
        query.top());
  }

  private static TimeRange between(String from, String to) {
    return new Between(LocalDate.parse(from), LocalDate.parse(to));
  }
}
