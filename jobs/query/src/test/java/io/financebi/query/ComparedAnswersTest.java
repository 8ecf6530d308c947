package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.TimeRange;
import io.financebi.semantic.TimeRange.Last;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers beside those of another period. */
class ComparedAnswersTest extends HandmadeAnswers {
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
}
