package io.financebi.report;

import java.util.Map;

/**
 * What became of the rows of one input.
 *
 * @param rejected rows by reason code, sorted
 * @param amount money by currency, sorted; empty for inputs without money
 * @param unpriced rows whose amount could not be told
 */
public record InputReport(
    String name,
    long read,
    long accepted,
    long duplicates,
    Map<String, Long> rejected,
    Map<String, Amounts> amount,
    long unpriced) {
  /** The rejected rows of all reasons. */
  public long rejectedTotal() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
