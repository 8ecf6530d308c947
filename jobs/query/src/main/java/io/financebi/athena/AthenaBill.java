package io.financebi.athena;

import io.financebi.report.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * What a query costs, about: Athena rounds, and knows of agreements and capacity that were bought.
 *
 * @param price of a terabyte read, in US dollars
 */
record AthenaBill(BigDecimal price) {
  private static final long TERABYTE = 1L << 40;

  /** Less than this is not asked for. */
  private static final long LEAST_BYTES = 10L << 20;

  private static final int DIGITS = 4;
  private static final double MILLIS = 1000;

  /** In US dollars, rounded up: nothing that costs is shown as costing nothing. */
  BigDecimal dollars(AthenaProgress ended) {
    if (ended.isReused()) {
      return BigDecimal.ZERO.setScale(DIGITS);
    }
    return price
        .multiply(BigDecimal.valueOf(Math.max(LEAST_BYTES, ended.scannedBytes())))
        .divide(BigDecimal.valueOf(TERABYTE), DIGITS, RoundingMode.UP);
  }

  /** The line for people. */
  String line(AthenaProgress ended) {
    return "Athena scanned %s in %s: about $%s%s"
        .formatted(
            Shown.size(ended.scannedBytes()),
            seconds(ended.time()),
            dollars(ended).toPlainString(),
            ended.isReused() ? "; reused" : "");
  }

  /** A time for people. */
  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
  }
}
