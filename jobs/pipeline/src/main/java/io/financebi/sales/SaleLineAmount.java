package io.financebi.sales;

import io.financebi.rawfiles.Money;
import io.financebi.rawfiles.SourceAmount;
import io.financebi.spark.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The amount of a raw sale row, computed while it is read and without Spark: the independent side
 * of the reconciliation's money. It follows the rules of {@link CheckSales} in plain Java.
 */
public final class SaleLineAmount implements SourceAmount {
  private static final long serialVersionUID = 1L;
  private static final Pattern NUMBER = Pattern.compile(Texts.NUMBER);
  private static final int QUANTITY_SCALE = 4;
  private static final int PRICE_SCALE = 6;
  private static final int PRECISION = 18;

  private final int quantity;
  private final int unitPrice;
  private final int amount;
  private final int currency;
  private final String defaultCurrency;

  /**
   * @param columns the names of the mapped columns, in the order of the values
   */
  public SaleLineAmount(List<String> columns, String defaultCurrency) {
    this.quantity = columns.indexOf("quantity");
    this.unitPrice = columns.indexOf("unit_price");
    this.amount = columns.indexOf("amount");
    this.currency = columns.indexOf("currency");
    this.defaultCurrency = defaultCurrency;
  }

  @Override
  public boolean reads(int column) {
    return column == quantity || column == unitPrice || column == amount || column == currency;
  }

  @Override
  public Optional<Money> of(String[] values) {
    Optional<BigDecimal> pieces = decimal(values[quantity], QUANTITY_SCALE);
    Optional<BigDecimal> worth =
        trimmed(values[unitPrice]).isEmpty()
            ? pieces.flatMap(p -> decimal(values[amount], PRICE_SCALE))
            : pieces.flatMap(
                p -> decimal(values[unitPrice], PRICE_SCALE).map(price -> price.multiply(p)));
    return worth.map(w -> new Money(currencyOf(values[currency]), w));
  }

  private String currencyOf(String raw) {
    String code = trimmed(raw);
    return code.isEmpty() ? defaultCurrency : code.toUpperCase(Locale.ROOT);
  }

  private static Optional<BigDecimal> decimal(String raw, int scale) {
    String text = trimmed(raw);
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal rounded = new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
    return rounded.precision() > PRECISION ? Optional.empty() : Optional.of(rounded);
  }

  private static String trimmed(String raw) {
    if (raw == null) {
      return "";
    }
    int start = 0;
    int end = raw.length();
    while (start < end && Texts.BLANKS.indexOf(raw.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && Texts.BLANKS.indexOf(raw.charAt(end - 1)) >= 0) {
      end--;
    }
    return raw.substring(start, end);
  }
}
