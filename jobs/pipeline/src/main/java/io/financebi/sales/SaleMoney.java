package io.financebi.sales;

import io.financebi.spark.JavaCalls;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/** Exact products of money, in longs where they fit. */
public record SaleMoney() implements Serializable {
  private static final int MONEY_PRECISION = 18;
  private static final int CENTS = 2;
  private static final int AMOUNT_PRECISION = 38;
  private static final int AMOUNT_SCALE = 10;

  private static final int RATE_PRECISION = 20;
  private static final Decimal ONE =
      Decimal.createUnsafe(Decimal.POW_10()[AMOUNT_SCALE], RATE_PRECISION, AMOUNT_SCALE);

  /** Below this a number fits a compact decimal. */
  private static final long COMPACT_BELOW = Decimal.POW_10()[Decimal.MAX_LONG_DIGITS()];

  static Column amount(Column quantity, Column price) {
    DecimalType type = DataTypes.createDecimalType(AMOUNT_PRECISION, AMOUNT_SCALE);
    return JavaCalls.of(new SaleMoney(), "amount", type, quantity, price);
  }

  static Column inCents(Column amount, Column rate) {
    DecimalType type = DataTypes.createDecimalType(MONEY_PRECISION, CENTS);
    return JavaCalls.of(new SaleMoney(), "inCents", type, amount, rate);
  }

  /**
   * Quantity x price, exactly.
   *
   * @param quantity decimal(18,4)
   * @param price decimal(18,6)
   * @return decimal(38,10)
   */
  public Decimal amount(Decimal quantity, Decimal price) {
    long pieces = quantity.toUnscaledLong();
    long each = price.toUnscaledLong();
    long product = pieces * each;
    boolean isCompact =
        Math.multiplyHigh(pieces, each) == product >> (Long.SIZE - 1)
            && product < COMPACT_BELOW
            && product > -COMPACT_BELOW;
    return isCompact
        ? Decimal.createUnsafe(product, AMOUNT_PRECISION, AMOUNT_SCALE)
        : Decimal.apply(
            quantity.toJavaBigDecimal().multiply(price.toJavaBigDecimal()),
            AMOUNT_PRECISION,
            AMOUNT_SCALE);
  }

  /** Amount x rate, rounded half up once, to cents; null when that does not fit an amount. */
  public Decimal inCents(Decimal amount, Decimal rate) {
    Decimal exact =
        rate.compare(ONE) == 0
            ? amount.clone()
            : Decimal.apply(amount.toJavaBigDecimal().multiply(rate.toJavaBigDecimal()));
    return exact.changePrecision(MONEY_PRECISION, CENTS) ? exact : null;
  }
}
