package io.financebi.sql;

/** What a column of a result holds: the types that all engines share. */
public enum ResultType {
  /** A {@link String}. */
  TEXT,
  /** A {@link java.math.BigInteger}: counts and sums of counts, as large as they get. */
  WHOLE,
  /** A {@link java.math.BigDecimal} with the scale of its column: money. */
  DECIMAL,
  /** A {@link Double}: ratios. */
  DOUBLE,
  /** A {@link Boolean}. */
  BOOLEAN,
  /** A {@link java.time.LocalDate}. */
  DATE,
  /** A {@link java.time.Instant}; a time without a zone is taken as UTC, which all views keep. */
  INSTANT,
  /** A {@link String}: what is none of these, as the engine writes it. */
  OTHER;

  /** Whether people expect its values to the right. */
  public boolean isNumber() {
    return this == WHOLE || this == DECIMAL || this == DOUBLE;
  }
}
