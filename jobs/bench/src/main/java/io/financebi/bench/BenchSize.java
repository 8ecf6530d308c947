package io.financebi.bench;

import io.financebi.errors.UserException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a benchmark reads.
 *
 * @param name as it was asked for, in one spelling
 * @param interactions rows; 0 for sample-data, which is what it is
 */
record BenchSize(String name, long interactions) {
  private static final Pattern ROWS = Pattern.compile("([0-9]{1,12})([kKmM]?)");
  private static final int SALES_SHARE = 20;

  /** sample-data, as it lies in the checkout. */
  static final BenchSize SAMPLE = new BenchSize("sample", 0);

  /**
   * @param text {@code sample}, or a number of rows as {@code 200k} or {@code 20M}
   * @throws UserException {@code bad_size}
   */
  static BenchSize of(String text) {
    if (text.equals(SAMPLE.name)) {
      return SAMPLE;
    }
    Matcher rows = ROWS.matcher(text);
    if (!rows.matches()) {
      throw new UserException(
          "bad_size",
          text + " is not a size.",
          "Write sample, or a number of rows of interactions as 200k, 2M or 20000000.");
    }
    String unit = rows.group(2).toLowerCase(Locale.ROOT);
    long factor = unit.equals("k") ? 1_000 : unit.equals("m") ? 1_000_000 : 1;
    long count = Long.parseLong(rows.group(1)) * factor;
    if (count < SALES_SHARE) {
      throw new UserException(
          "bad_size", text + " is too small to be measured.", "Ask for 1k at least.");
    }
    return new BenchSize(shortest(count), count);
  }

  private static String shortest(long count) {
    if (count % 1_000_000 == 0) {
      return count / 1_000_000 + "M";
    }
    return count % 1_000 == 0 ? count / 1_000 + "k" : Long.toString(count);
  }

  boolean isSample() {
    return interactions == 0;
  }

  /** Rows of sales that go with them. */
  long sales() {
    return interactions / SALES_SHARE;
  }
}
