package io.financebi.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Shown {
  private static final int KIBI = 1024;

  private Shown() {}

  /** With thousands apart. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With the noun that goes with it. */
  public static String rows(long number) {
    return count(number) + (number == 1 ? " row" : " rows");
  }

  /** Rounded to cents. */
  static String cents(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_UP));
  }

  /** Cents, and further digits where there are any. */
  static String exact(BigDecimal amount) {
    BigDecimal plain = JobReportJson.exact(amount);
    return String.format(Locale.ROOT, "%,." + Math.max(2, plain.scale()) + "f", plain);
  }

  /** In the largest unit of which there is one. */
  public static String size(long bytes) {
    if (bytes < KIBI) {
      return bytes + " B";
    }
    double scaled = bytes;
    String[] units = {"KB", "MB", "GB", "TB"};
    int unit = -1;
    while (scaled >= KIBI && unit < units.length - 1) {
      scaled /= KIBI;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
  }
}
