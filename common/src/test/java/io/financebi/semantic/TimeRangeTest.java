package io.financebi.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.errors.UserException;
import io.financebi.semantic.TimeRange.All;
import io.financebi.semantic.TimeRange.Between;
import io.financebi.semantic.TimeRange.Last;
import io.financebi.semantic.TimeRange.Since;
import io.financebi.semantic.TimeRange.Until;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which days a period has, counted from the last day of data. */
class TimeRangeTest {
  @ParameterizedTest
  @CsvSource({
    // A Sunday.
    "2025-06-08, 1d, 2025-06-08",
    "2025-06-08, 7d, 2025-06-02",
    "2025-06-08, 30d, 2025-05-10",
    "2025-06-08, 1w, 2025-06-02",
    "2025-06-08, 8w, 2025-04-14",
    "2025-06-08, 1m, 2025-06-01",
    "2025-06-08, 3m, 2025-04-01",
    "2025-06-08, 1q, 2025-04-01",
    "2025-06-08, 2q, 2025-01-01",
    "2025-06-08, 1y, 2025-01-01",
    "2025-06-08, 2y, 2024-01-01",
    // A Monday that begins a week; the week before lies in another year.
    "2024-12-30, 1w, 2024-12-30",
    "2025-01-01, 1w, 2024-12-30",
    "2025-01-01, 2w, 2024-12-23",
    "2025-01-01, 2d, 2024-12-31",
    "2025-01-01, 1m, 2025-01-01",
    "2025-01-01, 2m, 2024-12-01",
    "2025-01-01, 2q, 2024-10-01",
    "2025-01-01, 1y, 2025-01-01",
    // Months of other lengths, and the leap day.
    "2025-03-31, 2m, 2025-02-01",
    "2025-03-31, 31d, 2025-03-01",
    "2025-03-31, 1q, 2025-01-01",
    "2024-02-29, 1d, 2024-02-29",
    "2024-02-29, 1m, 2024-02-01",
    "2024-02-29, 13m, 2023-02-01",
    "2024-03-01, 2d, 2024-02-29",
    "2023-03-01, 2d, 2023-02-28",
    "2024-12-31, 366d, 2024-01-01",
    "2023-12-31, 4q, 2023-01-01",
    "2025-06-08, 9999d, 1998-01-23",
  })
  void theLastPiecesEndWithTheLastDayOfData(LocalDate lastDay, String text, LocalDate from) {
    Days days = Last.parse(text).days(end(lastDay)).orElseThrow();
    assertThat(days.from()).isEqualTo(from);
    assertThat(days.to()).isEqualTo(lastDay);
  }

  @Test
  void theLastDayIsThatOfTheReportingZone() {
    Instant last = Instant.parse("2025-05-31T23:30:00Z");
    DataEnd paris = new DataEnd(last, ZoneId.of("Europe/Paris"));
    assertThat(Last.parse("1m").days(paris).orElseThrow().from()).isEqualTo("2025-06-01");
    DataEnd newYork = new DataEnd(last, ZoneId.of("America/New_York"));
    assertThat(Last.parse("1m").days(newYork).orElseThrow().from()).isEqualTo("2025-05-01");
  }

  @Test
  void readsUnitsInAnyCase() {
    assertThat(Last.parse(" 7D ")).isEqualTo(new Last(7, Grain.DAY));
    assertThat(Last.parse("1q")).isEqualTo(new Last(1, Grain.QUARTER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "7", "d", "0d", "-7d", "7 d", "07d", "7x", "7dd", "1.5m", "7h", "10000d", "٧d"
      })
  void readsNothingElse(String text) {
    UserException mistake = catchThrowableOfType(UserException.class, () -> Last.parse(text));
    assertThat(mistake.code()).isEqualTo("bad_time_range");
    assertThat(mistake.fix()).contains("7d, 8w, 3m, 2q or 1y").contains("month to date");
  }

  @Test
  void openPeriodsReachAsFarAsTheDataDo() {
    DataEnd end = end(LocalDate.parse("2025-06-08"));
    Days since = new Since(LocalDate.parse("2025-05-01")).days(end).orElseThrow();
    assertThat(since.from()).isEqualTo("2025-05-01");
    assertThat(since.to()).isEqualTo("2025-06-08");
    Days later = new Since(LocalDate.parse("2025-07-01")).days(end).orElseThrow();
    assertThat(later.to()).isEqualTo(later.from());
    Until until = new Until(LocalDate.parse("2025-05-01"));
    assertThat(until.first(end)).isEmpty();
    assertThat(until.days(end).orElseThrow().from()).isBefore("2000-01-01");
    assertThat(new All().days(end)).isEmpty();
    assertThat(new All().first(end)).isEmpty();
  }

  @Test
  void refusesAPeriodThatEndsBeforeItStarts() {
    LocalDate day = LocalDate.parse("2025-05-01");
    assertThat(new Between(day, day)).isNotNull();
    assertThatThrownBy(() -> new Between(day, day.minusDays(1)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("ends on 2025-04-30, before it starts on 2025-05-01");
  }

  @Test
  void refusesPeriodsOfOtherTimes() {
    LocalDate day = LocalDate.parse("2025-05-01");
    assertThatThrownBy(() -> Last.parse("9999y")).hasMessageContaining("ask for a period of these");
    assertThatThrownBy(() -> Last.parse("9999m")).hasMessageContaining("2000 and 2100");
    assertThatThrownBy(() -> new Since(LocalDate.MIN)).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> new Until(LocalDate.MAX)).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> new Between(LocalDate.of(1, 1, 1), day))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> new Between(day, LocalDate.of(20250, 1, 1)))
        .isInstanceOf(UserException.class);
  }

  private static DataEnd end(LocalDate lastDay) {
    return new DataEnd(lastDay.atTime(14, 30).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }
}
