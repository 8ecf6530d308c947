package io.financebi.time;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.settings.TimeFormat;
import io.financebi.settings.TimeSettings;
import io.financebi.testing.LocalSpark;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeColumnsTest {
  private static final TimeSettings AUTO_UTC = auto("UTC");

  @ParameterizedTest
  @CsvSource({
    "1744260000, 2025-04-10T04:40:00Z",
    "1744260000.75, 2025-04-10T04:40:00.750Z",
    "1.74426e9, 2025-04-10T04:40:00Z",
    "1744260000123, 2025-04-10T04:40:00.123Z",
    "1744260000123999, 2025-04-10T04:40:00.123Z",
    "' 1744260000\t', 2025-04-10T04:40:00Z",
    "2025-04-10, 2025-04-10T00:00:00Z",
    "2025-04-10 04:40, 2025-04-10T04:40:00Z",
    "2025-04-10T04:40:00Z, 2025-04-10T04:40:00Z",
    "2025-04-10t04:40:00z, 2025-04-10T04:40:00Z",
    "2025-04-10T04:40Z, 2025-04-10T04:40:00Z",
    "2025-04-10 04:40:00.123456789, 2025-04-10T04:40:00.123Z",
    "'2025-04-10 04:40:00,5', 2025-04-10T04:40:00.500Z",
    "2025-04-10T06:40:00+02:00, 2025-04-10T04:40:00Z",
    "2025-04-10T06:40:00+0200, 2025-04-10T04:40:00Z",
    "2025-04-10T06:40:00 +02, 2025-04-10T04:40:00Z",
    "2025-04-09T22:40:00-06:00, 2025-04-10T04:40:00Z"
  })
  void readsEveryWayOfWritingATime(String text, Instant expected) {
    assertThat(read(text, AUTO_UTC)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2025-02-30",
        "2025-13-01",
        "2025-04-10 25:00:00",
        "10/04/2025",
        "2025-04",
        "2025-04-10 04",
        "100000000000000000",
        "1e",
        "NaN",
        "",
        " ",
        "2025-04-10 +02:00",
        "2025-04-10T04:40:61Z",
        "2025-04-10T04:40:00 Europe/Berlin"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(read(text, AUTO_UTC)).isNull();
  }

  @Test
  void choosesTheUnitByMagnitude() {
    assertThat(read("99999999999", AUTO_UTC)).isEqualTo(Instant.ofEpochSecond(99_999_999_999L));
    assertThat(read("100000000000", AUTO_UTC)).isEqualTo(Instant.ofEpochMilli(100_000_000_000L));
    assertThat(read("99999999999999", AUTO_UTC))
        .isEqualTo(Instant.ofEpochMilli(99_999_999_999_999L));
    assertThat(read("100000000000000", AUTO_UTC)).isEqualTo(Instant.ofEpochMilli(100_000_000_000L));
  }

  @Test
  void namedFormatsTakeNumbersAtTheirWord() {
    assertThat(read("1744260000", settings(TimeFormat.MILLISECONDS)))
        .isEqualTo(Instant.ofEpochMilli(1_744_260_000L));
    assertThat(read("1744260000123456", settings(TimeFormat.MICROSECONDS)))
        .isEqualTo(Instant.ofEpochMilli(1_744_260_000_123L));
    assertThat(read("2025-04-10", settings(TimeFormat.SECONDS))).isNull();
    assertThat(read("1744260000", settings(TimeFormat.ISO))).isNull();
  }

  @Test
  void timesWithoutAZoneAreInTheInputsZone() {
    assertThat(read("2010-12-01 08:26:00", auto("Europe/London")))
        .isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    assertThat(read("2011-07-01 08:26:00", auto("Europe/London")))
        .isEqualTo(Instant.parse("2011-07-01T07:26:00Z"));
    assertThat(read("2011-07-01T08:26:00Z", auto("Europe/London")))
        .isEqualTo(Instant.parse("2011-07-01T08:26:00Z"));
    assertThat(read("1309508760", auto("Europe/London")))
        .isEqualTo(Instant.parse("2011-07-01T08:26:00Z"));
  }

  @Test
  void aGapOfTheClockMovesForwardAndAnOverlapTakesTheEarlierOffset() {
    // 2025-03-30 02:00 jumps to 03:00 in Berlin; 2025-10-26 03:00 falls back to 02:00.
    assertThat(read("2025-03-30 02:30:00", auto("Europe/Berlin")))
        .isEqualTo(Instant.parse("2025-03-30T01:30:00Z"));
    assertThat(read("2025-10-26 02:30:00", auto("Europe/Berlin")))
        .isEqualTo(Instant.parse("2025-10-26T00:30:00Z"));
  }

  @Test
  void acceptsTheYearsFrom2000To2099() {
    assertThat(inRange("946684799999")).isFalse();
    assertThat(inRange("946684800000")).isTrue();
    assertThat(inRange("4102444799999")).isTrue();
    assertThat(inRange("4102444800000")).isFalse();
    assertThat(inRange("-5")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeFormat.class,
      names = {"SECONDS", "MILLISECONDS", "MICROSECONDS"})
  void aNumberThatIsFarOffIsOutOfRangeAndNoInstant(TimeFormat format) {
    // A thousand times the first is a millisecond of 2025 in a long that cuts off what is too much.
    for (String number :
        List.of("2305843010957953952", "9223372036854775807", "-9223372036854775808", "1e30")) {
      Row row =
          LocalSpark.session()
              .createDataset(List.of(number), Encoders.STRING())
              .select(TimeColumns.epochMillis(col("value"), settings(format)).as("millis"))
              .select(
                  TimeColumns.inRange(col("millis")), TimeColumns.instant(col("millis")).isNull())
              .head();
      assertThat(row).as(number).isEqualTo(RowFactory.create(false, true));
    }
  }

  private static TimeSettings auto(String zone) {
    return new TimeSettings(TimeFormat.AUTO, ZoneId.of(zone));
  }

  private static TimeSettings settings(TimeFormat format) {
    return new TimeSettings(format, ZoneId.of("UTC"));
  }

  private static Instant read(String text, TimeSettings settings) {
    Long millis =
        LocalSpark.session()
            .createDataset(List.of(text), Encoders.STRING())
            .select(TimeColumns.epochMillis(col("value"), settings).as("millis"))
            .head()
            .getAs("millis");
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static boolean inRange(String millis) {
    return LocalSpark.session()
        .createDataset(List.of(millis), Encoders.STRING())
        .select(TimeColumns.inRange(col("value").cast("bigint")))
        .head()
        .getBoolean(0);
  }
}
