package io.financebi.semantic;

import static io.financebi.semantic.RetailModel.END;
import static io.financebi.semantic.RetailModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.TimeRange.Between;
import io.financebi.semantic.TimeRange.Last;
import io.financebi.semantic.TimeRange.Since;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days and hours a period is compared with: as long, and as far. */
class ComparedPeriodsTest {
  /** The data end on 2025-06-08 at 14:30, unless they do at another time. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Pieces: as many before. The last is partial, and so is the one before.
        "7d, -, PREVIOUS, 2025-05-26, 2025-06-01, 2025-06-01T14:00",
        "1d, -, PREVIOUS, 2025-06-07, 2025-06-07, 2025-06-07T14:00",
        "2w, -, PREVIOUS, 2025-05-12, 2025-05-25, 2025-05-25T14:00",
        "1m, -, PREVIOUS, 2025-05-01, 2025-05-08, 2025-05-08T14:00",
        "3m, -, PREVIOUS, 2025-01-01, 2025-03-08, 2025-03-08T14:00",
        "1q, -, PREVIOUS, 2025-01-01, 2025-03-08, 2025-03-08T14:00",
        "1y, -, PREVIOUS, 2024-01-01, 2024-06-08, 2024-06-08T14:00",
        "1y, -, YEAR_AGO, 2024-01-01, 2024-06-08, 2024-06-08T14:00",
        "1m, -, YEAR_AGO, 2024-06-01, 2024-06-08, 2024-06-08T14:00",
        // Months of other lengths.
        "1m, 2025-03-28T14:30, PREVIOUS, 2025-02-01, 2025-02-28, 2025-02-28T14:00",
        "1m, 2025-03-29T14:30, PREVIOUS, 2025-02-01, 2025-02-28, 2025-03-01T00:00",
        "1m, 2025-03-31T14:30, PREVIOUS, 2025-02-01, 2025-02-28, 2025-03-01T00:00",
        "1m, 2025-04-30T14:30, PREVIOUS, 2025-03-01, 2025-03-31, 2025-03-30T14:00",
        "1m, 2025-07-31T14:30, PREVIOUS, 2025-06-01, 2025-06-30, 2025-07-01T00:00",
        "1m, 2025-08-31T14:30, PREVIOUS, 2025-07-01, 2025-07-31, 2025-07-31T14:00",
        "1q, 2025-05-31T14:30, PREVIOUS, 2025-01-01, 2025-02-28, 2025-03-01T00:00",
        "1q, 2025-06-01T14:30, PREVIOUS, 2025-01-01, 2025-03-01, 2025-03-01T14:00",
        "1m, 2024-03-29T14:30, PREVIOUS, 2024-02-01, 2024-02-29, 2024-02-29T14:00",
        // The leap day.
        "1m, 2024-02-29T14:30, YEAR_AGO, 2023-02-01, 2023-02-28, 2023-03-01T00:00",
        "1d, 2024-02-29T14:30, YEAR_AGO, 2023-02-28, 2023-02-28, 2023-02-28T14:00",
        "1m, 2024-02-28T14:30, YEAR_AGO, 2023-02-01, 2023-02-28, 2023-02-28T14:00",
        "1m, 2025-02-28T14:30, YEAR_AGO, 2024-02-01, 2024-02-29, 2024-02-28T14:00",
        "1m, 2025-03-01T14:30, YEAR_AGO, 2024-03-01, 2024-03-01, 2024-03-01T14:00",
        // Explicit days: whole months go with whole months, other days with as many days.
        "2025-05-01:2025-05-31, -, PREVIOUS, 2025-04-01, 2025-04-30, -",
        "2025-03-01:2025-03-31, -, PREVIOUS, 2025-02-01, 2025-02-28, -",
        "2025-02-01:2025-02-28, -, PREVIOUS, 2025-01-01, 2025-01-31, -",
        "2025-01-01:2025-03-31, -, PREVIOUS, 2024-10-01, 2024-12-31, -",
        "2025-03-01:2025-03-30, -, PREVIOUS, 2025-01-30, 2025-02-28, -",
        "2025-05-07:2025-05-20, -, PREVIOUS, 2025-04-23, 2025-05-06, -",
        "2025-05-07:2025-05-07, -, PREVIOUS, 2025-05-06, 2025-05-06, -",
        "2025-05-07:2025-05-20, -, YEAR_AGO, 2024-05-07, 2024-05-20, -",
        "2024-02-01:2024-02-28, -, YEAR_AGO, 2023-02-01, 2023-02-28, -",
        "2024-02-01:2024-02-29, -, YEAR_AGO, 2023-02-01, 2023-02-28, -",
        "2024-02-29:2024-02-29, -, YEAR_AGO, 2023-02-28, 2023-02-28, -",
        "2025-02-01:2025-02-28, -, YEAR_AGO, 2024-02-01, 2024-02-29, -",
        "2025-02-28:2025-03-01, -, YEAR_AGO, 2024-02-28, 2024-03-01, -",
        "2025-01-01:2025-03-31, -, YEAR_AGO, 2024-01-01, 2024-03-31, -",
        // Explicit days up to the end of the data, and beyond: as partial.
        "2025-06-01:2025-06-08, -, PREVIOUS, 2025-05-24, 2025-05-31, 2025-05-31T14:00",
        "2025-06-01:2025-06-07, -, PREVIOUS, 2025-05-25, 2025-05-31, -",
        "2025-06-01:2025-06-30, -, PREVIOUS, 2025-05-01, 2025-05-31, 2025-05-08T14:00",
        "2025-06-01:, -, PREVIOUS, 2025-05-24, 2025-05-31, 2025-05-31T14:00",
        "2025-05-01:, 2025-05-31T14:30, PREVIOUS, 2025-04-01, 2025-04-30, 2025-05-01T00:00",
        // No hour of the day is complete: nothing of it is compared with nothing.
        "1d, 2025-06-08T00:30, PREVIOUS, 2025-06-07, 2025-06-07, 2025-06-07T00:00",
        "1m, 2025-03-29T00:30, PREVIOUS, 2025-02-01, 2025-02-28, 2025-03-01T00:00",
        // A whole hour has ended when the next begins.
        "1d, 2025-06-08T14:00, PREVIOUS, 2025-06-07, 2025-06-07, 2025-06-07T14:00",
        "1d, 2025-06-08T23:59, PREVIOUS, 2025-06-07, 2025-06-07, 2025-06-07T23:00",
      })
  void comparesWithThePeriodBefore(
      String period, String end, Compare compare, LocalDate from, LocalDate to, String until) {
    String last = Optional.ofNullable(end).orElse("2025-06-08T14:30");
    DataEnd dataEnd = new DataEnd(Instant.parse(last + ":00Z"), ZoneOffset.UTC);
    SemanticQuery query = net("net_sales").in(range(period)).comparedWith(compare);
    Map<String, Object> values = values(query, dataEnd);
    assertThat(values).containsEntry("from_before", from).containsEntry("to_before", to);
    if (until == null) {
      assertThat(values).doesNotContainKeys("until", "until_before");
    } else {
      assertThat(values)
          .containsEntry("until", last.substring(0, 13).replace('T', ' ') + ":00:00.000 UTC")
          .containsEntry("until_before", until.replace('T', ' ') + ":00.000 UTC");
    }
  }

  private static TimeRange range(String text) {
    String[] days = text.split(":", -1);
    if (days.length == 1) {
      return Last.parse(text);
    }
    LocalDate from = LocalDate.parse(days[0]);
    return days[1].isEmpty() ? new Since(from) : new Between(from, LocalDate.parse(days[1]));
  }

  @Test
  void aYearAgoByWeekIs52WeeksAgo() {
    SemanticQuery query = net("net_sales").in(Last.parse("4w")).comparedWith(Compare.YEAR_AGO);
    assertThat(values(query.by(Grain.WEEK), END))
        .containsEntry("from_before", LocalDate.parse("2024-05-13"))
        .containsEntry("to_before", LocalDate.parse("2024-06-09"))
        .containsEntry("until_before", "2024-06-09 14:00:00.000 UTC");
    assertThat(values(query.by(Grain.DAY), END))
        .containsEntry("from_before", LocalDate.parse("2024-05-12"))
        .containsEntry("until_before", "2024-06-08 14:00:00.000 UTC");
  }

  @Test
  void cutsByTheClocksOfTheReportingZone() {
    // Clocks went forward on 30 March: 14 o'clock is 12 UTC now, and was 13 UTC a week before.
    DataEnd paris = new DataEnd(Instant.parse("2025-04-02T12:30:00Z"), ZoneId.of("Europe/Paris"));
    SemanticQuery query = net("net_sales").in(Last.parse("7d")).comparedWith(Compare.PREVIOUS);
    assertThat(values(query, paris))
        .containsEntry("until", "2025-04-02 12:00:00.000 UTC")
        .containsEntry("until_before", "2025-03-26 13:00:00.000 UTC");
    // The day has begun in Paris, not in UTC.
    DataEnd night = new DataEnd(Instant.parse("2025-05-31T22:30:00Z"), ZoneId.of("Europe/Paris"));
    assertThat(values(query.in(Last.parse("1m")), night))
        .containsEntry("from", LocalDate.parse("2025-06-01"))
        .containsEntry("until", "2025-05-31 22:00:00.000 UTC")
        .containsEntry("until_before", "2025-04-30 22:00:00.000 UTC");
  }

  @Test
  void cutsNothingWithoutAComparison() {
    assertThat(values(net("net_sales").in(Last.parse("7d")), END)).containsOnlyKeys("from", "to");
  }

  private static SemanticQuery net(String... metrics) {
    return SemanticQuery.of(List.of(metrics), List.of());
  }

  private static Map<String, Object> values(SemanticQuery query, DataEnd end) {
    return SemanticCompiler.compile(MODEL, query, end).values();
  }
}
