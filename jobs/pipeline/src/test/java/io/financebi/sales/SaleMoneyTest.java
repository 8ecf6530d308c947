package io.financebi.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.RandomTexts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** Longs against the plain definitions. */
class SaleMoneyTest {
  private static final int NUMBERS = 200_000;

  private final SaleMoney money = new SaleMoney();

  @Test
  void multipliesAndRoundsExactly() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < NUMBERS; i++) {
      BigDecimal quantity = number(random, 4);
      BigDecimal price = number(random, 6);
      BigDecimal rate = i % 2 == 0 ? new BigDecimal("1.0000000000") : number(random, 10).abs();

      Decimal amount = money.amount(decimal(quantity, 18), decimal(price, 18));
      Optional<Decimal> cents = Optional.ofNullable(money.inCents(amount, decimal(rate, 20)));

      BigDecimal exact = quantity.multiply(price);
      assertThat(amount.toJavaBigDecimal()).isEqualTo(exact);
      assertThat(cents.map(Decimal::toJavaBigDecimal))
          .as("%s x %s x %s", quantity, price, rate)
          .isEqualTo(
              Optional.of(exact.multiply(rate).setScale(2, RoundingMode.HALF_UP))
                  .filter(rounded -> rounded.precision() <= 18));
    }
  }

  @Test
  void aLineNumberIsAWholePositiveInt() {
    LineNumber numbers = new LineNumber();

    RandomTexts.many()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .forEach(
            text ->
                assertThat(Optional.ofNullable(numbers.read(UTF8String.fromString(text))))
                    .as(text)
                    .isEqualTo(lineNumber(text)));
  }

  private static Optional<Integer> lineNumber(String text) {
    return Optional.of(text)
        .filter(given -> given.matches("\\d+(\\.0*)?"))
        .map(BigDecimal::new)
        .filter(number -> number.signum() > 0)
        .filter(number -> number.compareTo(new BigDecimal(Integer.MAX_VALUE)) <= 0)
        .map(BigDecimal::intValueExact);
  }

  /** Of any number of digits, so that products fit a long or do not. */
  private static BigDecimal number(Random random, int scale) {
    long digits = (long) Math.pow(10, random.nextInt(19));
    return BigDecimal.valueOf(random.nextLong() % digits, scale);
  }

  private static Decimal decimal(BigDecimal number, int precision) {
    return Decimal.apply(number, precision, number.scale());
  }
}
