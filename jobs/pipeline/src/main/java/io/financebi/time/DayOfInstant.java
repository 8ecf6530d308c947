package io.financebi.time;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Days in a zone, as Spark counts them. */
public record DayOfInstant(ZoneId zone) implements Serializable {
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long SECONDS_A_DAY = 86_400;

  /** Days since 1970-01-01 of an instant in microseconds since its start in UTC. */
  public int day(long micros) {
    long second = Math.floorDiv(micros, MICROS_A_SECOND);
    return (int) Math.floorDiv(second + offset(second), SECONDS_A_DAY);
  }

  private int offset(long second) {
    return zone.equals(ZoneOffset.UTC)
        ? 0
        : zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
  }
}
