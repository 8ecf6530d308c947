package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days are those of the reporting zone, hours begin with them, and clocks change. */
class ZonedAnswersTest extends HandmadeAnswers {
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
  void hoursOfAZoneOfHalfHoursBeginWithTheHourInWhichItsDayDoes() {
    shop("Asia/Kolkata")
        .sales(
            "o1 sale u1 mug 1 1 0 IN 2025-01-31T18:29Z",
            "o2 sale u1 mug 1 10 0 IN 2025-01-31T18:30Z",
            "o3 sale u1 mug 1 100 0 IN 2025-02-28T18:31Z",
            "o4 sale u1 mug 1 1000 0 IN 2025-02-28T19:00Z")
        .events("u1 mug VIEW 2025-04-02T12:30Z")
        .open();
    assertThat(
            shop.ask(
                of("net_sales")
                    .by(Grain.HOUR)
                    .in(between("2025-03-01", "2025-03-31"))
                    .comparedWith(Compare.PREVIOUS)))
        .hasSize(31 * 24 + 1)
        .startsWith(
            "2025-02-28T18:00:00Z 100.00 10.00 90.00 9.0",
            "2025-02-28T19:00:00Z 1000.00 0.00 1000.00 -");
  }
}
