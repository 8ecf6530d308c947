package io.financebi.quarantine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** A chain of checks of which the first that fails gives a row its reason. */
public final class RowChecks {
  private final Column reason;

  private RowChecks(Column reason) {
    this.reason = reason;
  }

  /** Starts with the check that every input has: the row must be one of its format. */
  public static RowChecks wellFormed(Column malformed) {
    return new RowChecks(when(malformed, lit(RejectReason.MALFORMED_ROW.code())));
  }

  /** Rejects a row for the reason when the condition is true. */
  public RowChecks rejectIf(Column condition, RejectReason because) {
    return new RowChecks(reason.when(condition, lit(because.code())));
  }

  /** The first reason that applies; null for a good row. */
  public Column reason() {
    return reason;
  }
}
