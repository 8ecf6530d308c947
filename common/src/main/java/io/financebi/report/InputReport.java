package io.financebi.report;

import java.util.Map;

/**
 * What became of the rows of one input.
 *
 * @param released rows by the reason for which they were in quarantine before they were judged
 *     again
 * @param accepted by how many rows the clean table grew
 * @param rejected rows that went into quarantine by reason code, sorted
 * @param amount money by currency, sorted; empty for inputs without money
 * @param unpriced rows whose amount could not be told
 */
public record InputReport(
    String name,
    long read,
    Map<String, Long> released,
    long accepted,
    long duplicates,
    Map<String, Long> rejected,
    Map<String, Amounts> amount,
    long unpriced) {
  /** The released rows of all reasons. */
  public long releasedTotal() {
    return released.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The rejected rows of all reasons. */
  public long rejectedTotal() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
