package io.financebi.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.RandomTexts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quick roads against the plain definitions. */
class TextsTest {
  private static final Pattern TRIMMED =
      Pattern.compile("[ \t\r\n]*(.*?)[ \t\r\n]*", Pattern.DOTALL);

  @Test
  void trimsWhatTheDefinitionTrims() {
    TextTrim trim = new TextTrim();

    RandomTexts.many()
        .forEach(
            text -> {
              UTF8String trimmed = trim.trim(UTF8String.fromString(text));
              assertThat(Optional.ofNullable(trimmed).map(UTF8String::toString))
                  .as(text)
                  .isEqualTo(Optional.of(trimmed(text)).filter(left -> !left.isEmpty()));
            });
  }

  @ParameterizedTest
  @CsvSource({"18, 4", "18, 6", "20, 10", "5, 2"})
  void readsTheDecimalsOfTheDefinition(int precision, int scale) {
    DecimalText decimals = new DecimalText(precision, scale);

    RandomTexts.many()
        .map(TextsTest::trimmed)
        .forEach(
            text -> {
              Decimal decimal = decimals.read(UTF8String.fromString(text));
              assertThat(Optional.ofNullable(decimal).map(Decimal::toJavaBigDecimal))
                  .as(text)
                  .isEqualTo(decimal(text, precision, scale));
            });
  }

  private static String trimmed(String text) {
    Matcher parts = TRIMMED.matcher(text);
    assertThat(parts.matches()).isTrue();
    return parts.group(1);
  }

  private static Optional<BigDecimal> decimal(String text, int precision, int scale) {
    return Optional.of(text)
        .filter(given -> given.matches(Texts.NUMBER))
        .map(BigDecimal::new)
        // Not even a zero may have more digits before its point than Spark's decimals hold.
        .filter(number -> number.precision() - number.scale() <= 38)
        .map(number -> number.setScale(scale, RoundingMode.HALF_UP))
        .filter(rounded -> rounded.precision() <= precision);
  }
}
