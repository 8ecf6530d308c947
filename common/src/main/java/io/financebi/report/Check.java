package io.financebi.report;

/**
 * One equation of the reconciliation.
 *
 * @param name stable, for people and scripts: {@code mart_daily_kpis.net_amount = sales_clean}
 * @param expected the value by the first road, as exact text
 * @param actual the value by the second road, as exact text
 */
public record Check(String name, String expected, String actual, boolean ok) {
  /** A check that holds when both texts are equal. */
  public static Check equal(String name, Object expected, Object actual) {
    String first = String.valueOf(expected);
    String second = String.valueOf(actual);
    return new Check(name, first, second, first.equals(second));
  }
}
