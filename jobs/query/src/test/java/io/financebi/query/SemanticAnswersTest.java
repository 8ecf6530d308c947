package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import io.financebi.semantic.TimeRange.Last;
import io.financebi.sql.SqlQuery;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums, ratios and distinct counts, where something happened and where nothing did. */
class SemanticAnswersTest extends HandmadeAnswers {
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
}
