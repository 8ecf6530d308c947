package io.financebi.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.sql.ResultType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AthenaValuesTest {
  private static Object value(String type, String text) {
    return AthenaValues.value(AthenaValues.type(type), 0, text);
  }

  @Test
  void decimalsKeepEveryDigitAndTheScaleOfTheirColumn() {
    assertThat(AthenaValues.value(ResultType.DECIMAL, 4, "12345678901234567890123456789012.3400"))
        .isEqualTo(new BigDecimal("12345678901234567890123456789012.3400"));
    assertThat(AthenaValues.value(ResultType.DECIMAL, 2, "-0.10"))
        .isEqualTo(new BigDecimal("-0.10"));
    assertThat(AthenaValues.value(ResultType.DECIMAL, 2, "7")).isEqualTo(new BigDecimal("7.00"));
  }

  @Test
  void otherTypesAreThoseOfAllEngines() {
    assertThat(value("varchar", "")).isEqualTo("");
    assertThat(value("char", "a ")).isEqualTo("a ");
    assertThat(value("tinyint", "-1")).isEqualTo(BigInteger.ONE.negate());
    assertThat(value("bigint", "9223372036854775807"))
        .isEqualTo(BigInteger.valueOf(Long.MAX_VALUE));
    assertThat(value("double", "1.0E-7")).isEqualTo(1e-7);
    assertThat(value("double", "NaN")).isEqualTo(Double.NaN);
    assertThat(value("float", "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(value("boolean", "true")).isEqualTo(true);
    assertThat(value("date", "2025-02-28")).isEqualTo(LocalDate.of(2025, 2, 28));
    assertThat(value("array", "[1, 2]")).isEqualTo("[1, 2]");
    assertThat(AthenaValues.type("unknown")).isEqualTo(ResultType.OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-01 12:34:56.789, 2025-01-01T12:34:56.789Z",
    "2025-01-01 00:00:00.000, 2025-01-01T00:00:00Z",
    "2025-01-01 12:34:56, 2025-01-01T12:34:56Z",
    "2025-01-01 12:34:56.123456, 2025-01-01T12:34:56.123456Z",
    "2025-01-01 12:34:56.789 UTC, 2025-01-01T12:34:56.789Z",
    "2025-07-01 12:34:56.789 Europe/Berlin, 2025-07-01T10:34:56.789Z",
    "2025-01-01 12:34:56.789 +05:30, 2025-01-01T07:04:56.789Z"
  })
  void timesAreInstantsAndUtcUnlessTheyNameAZone(String text, Instant instant) {
    assertThat(value("timestamp with time zone", text)).isEqualTo(instant);
  }

  @Test
  void nullIsNullOfEveryType() {
    for (ResultType type : ResultType.values()) {
      assertThat(AthenaValues.value(type, 2, null)).isNull();
    }
  }
}
