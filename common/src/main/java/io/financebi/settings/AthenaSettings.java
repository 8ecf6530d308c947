package io.financebi.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How Athena's queries are run.
 *
 * @param workgroup that they run in
 * @param output where results are written, {@code s3://BUCKET/PREFIX}; empty for the workgroup's
 *     own place
 * @param reuse how old the result of the same query may be to be used again, at least a minute;
 *     empty for never
 * @param limitBytes what a query may read before it is stopped
 * @param price of a terabyte read, in US dollars
 */
public record AthenaSettings(
    String workgroup,
    Optional<String> output,
    Optional<Duration> reuse,
    long limitBytes,
    BigDecimal price) {
  /** Athena keeps no result to be used again for longer. */
  public static final Duration MAX_REUSE = Duration.ofDays(7);

  /** The same for statements that change something. */
  public AthenaSettings withoutReuse() {
    return new AthenaSettings(workgroup, output, Optional.empty(), limitBytes, price);
  }
}
