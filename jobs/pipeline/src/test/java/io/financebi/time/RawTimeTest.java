package io.financebi.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.settings.TimeFormat;
import io.financebi.spark.Texts;
import io.financebi.testing.RandomTexts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick road against the plain definition: a pattern and java.time. */
class RawTimeTest {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})"
              + "([Tt ](\\d{2}):(\\d{2})(:(\\d{2})([.,](\\d{1,9}))?)?"
              + "( ?([Zz]|[+-]\\d{2}(:?\\d{2})?))?)?");

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "+05:30"})
  void readsTheTimesOfTheDefinition(String zone) {
    RawTime times = new RawTime(TimeFormat.AUTO, ZoneId.of(zone).normalized());

    RandomTexts.many()
        .map(String::strip)
        // Whole numbers may have control characters at their ends, as Spark's own cast allows.
        .filter(text -> text.chars().noneMatch(Character::isISOControl))
        .forEach(
            text ->
                assertThat(Optional.ofNullable(times.millis(UTF8String.fromString(text))))
                    .as(text)
                    .isEqualTo(iso(text, ZoneId.of(zone)).or(() -> number(text))));
  }

  @Test
  void countsDaysAsTheZonesClockDoes() {
    for (String zone : new String[] {"UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia"}) {
      DayOfInstant days = new DayOfInstant(ZoneId.of(zone).normalized());
      for (long hour = -20_000; hour < 600_000; hour++) {
        Instant at = Instant.ofEpochSecond(hour * 3600 - 1, 999_999_000);
        assertThat(days.day(at.getEpochSecond() * 1_000_000 + 999_999))
            .isEqualTo((int) at.atZone(ZoneId.of(zone)).toLocalDate().toEpochDay());
      }
    }
  }

  private static Optional<Long> iso(String text, ZoneId zone) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime wall =
          LocalDateTime.of(part(iso, 1), part(iso, 2), part(iso, 3), part(iso, 5), part(iso, 6))
              .withSecond(part(iso, 8))
              .withNano(iso.group(10) == null ? 0 : nanos(iso.group(10)));
      String offset = iso.group(12);
      ZoneId at = offset == null ? zone : ZoneOffset.of(offset.replaceAll("[Zz]", "Z"));
      return Optional.of(wall.atZone(at).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int part(Matcher iso, int group) {
    return iso.group(group) == null ? 0 : Integer.parseInt(iso.group(group));
  }

  private static int nanos(String places) {
    return Integer.parseInt((places + "00000000").substring(0, 9));
  }

  private static Optional<Long> number(String text) {
    if (!text.matches(Texts.NUMBER) || text.matches(".*[eE]\\+?[4-9]\\d")) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text).setScale(9, RoundingMode.HALF_UP);
    BigDecimal size = number.abs();
    int[] powers = {3, 0, -3};
    String[] below = {"1e11", "1e14", "1e17"};
    for (int i = 0; i < below.length; i++) {
      if (size.compareTo(new BigDecimal(below[i])) < 0) {
        BigDecimal millis = number.scaleByPowerOfTen(powers[i]);
        return Optional.of(millis.setScale(0, RoundingMode.FLOOR).longValueExact());
      }
    }
    return Optional.empty();
  }
}
