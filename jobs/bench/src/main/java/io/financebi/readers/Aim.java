package io.financebi.readers;

/** What 95 of a hundred answers shall take at most. */
public enum Aim {
  /** When no cache has the answer. */
  COLD("cold", 100),
  /** The same with one user chosen, whose rows have to be found. */
  ONE_USER("one user", 300),
  /** When it was asked before. */
  CACHED("cached", 5);

  private final String label;
  private final int millis;

  Aim(String label, int millis) {
    this.label = label;
    this.millis = millis;
  }

  /** What is meant, for people. */
  public String label() {
    return label;
  }

  /** Milliseconds. */
  public int millis() {
    return millis;
  }

  boolean isMissedBy(Percentiles waits) {
    return waits.p95() > millis;
  }
}
