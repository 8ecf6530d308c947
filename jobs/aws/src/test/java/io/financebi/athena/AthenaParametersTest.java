package io.financebi.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AthenaParametersTest {
  @Test
  void aTextStandsInQuotesAndItsOwnAreDoubled() {
    assertThat(AthenaParameters.toLiteral("tea")).isEqualTo("'tea'");
    assertThat(AthenaParameters.toLiteral("")).isEqualTo("''");
    assertThat(AthenaParameters.toLiteral("'; DROP TABLE x --")).isEqualTo("'''; DROP TABLE x --'");
    assertThat(AthenaParameters.toLiteral("''")).isEqualTo("''''''");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\", "two\nlines\r\n", "?", "🫖 é", "\"x\"", "\u0000"})
  void nothingElseInATextIsChanged(String text) {
    assertThat(AthenaParameters.toLiteral(text)).isEqualTo("'" + text + "'");
  }

  @Test
  void otherValuesAreTypedLiterals() {
    assertThat(AthenaParameters.toLiteral(5L)).isEqualTo("5");
    assertThat(AthenaParameters.toLiteral(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(AthenaParameters.toLiteral(BigInteger.TEN)).isEqualTo("10");
    assertThat(AthenaParameters.toLiteral(true)).isEqualTo("true");
    assertThat(AthenaParameters.toLiteral(LocalDate.of(2025, 1, 2))).isEqualTo("DATE '2025-01-02'");
    assertThat(AthenaParameters.toLiteral(new BigDecimal("-1.230"))).isEqualTo("DECIMAL '-1.230'");
    assertThat(AthenaParameters.toLiteral(new BigDecimal("1E+3"))).isEqualTo("DECIMAL '1000'");
    assertThat(AthenaParameters.toLiteral(1.0)).isEqualTo("DOUBLE '1.0'");
    assertThat(AthenaParameters.toLiteral(Double.NaN)).isEqualTo("DOUBLE 'NaN'");
    assertThat(AthenaParameters.toLiteral(-1e300)).isEqualTo("DOUBLE '-1.0E300'");
  }

  @Test
  void aTextLongerThanAthenaTakesIsRefused() {
    assertThat(AthenaParameters.toLiteral("x".repeat(1022))).hasSize(1024);
    assertThat(AthenaParameters.toLiteral("🫖".repeat(1022))).hasSize(2046);

    assertThatThrownBy(() -> AthenaParameters.toLiteral("x".repeat(1023)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("too long for Athena: 'xxx")
        .hasMessageContaining("1024");
  }
}
