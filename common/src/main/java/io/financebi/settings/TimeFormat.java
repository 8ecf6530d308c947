package io.financebi.settings;

/** How an input writes its times. */
public enum TimeFormat {
  /** Each value by its magnitude: seconds, milliseconds, microseconds, else ISO 8601. */
  AUTO,
  SECONDS,
  MILLISECONDS,
  MICROSECONDS,
  ISO
}
