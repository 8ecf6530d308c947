package io.financebi.semantic;

import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;

/** The types of fields and metrics, by the names that the Ossie format has for them. */
public enum Datatype {
  /** Text. */
  STRING("String"),
  /** A whole number. */
  INTEGER("Integer"),
  /** An exact decimal number: money, quantities. */
  DECIMAL("Decimal"),
  /** An approximate number: ratios. */
  FLOAT("Float"),
  /** True or false. */
  BOOLEAN("Boolean"),
  /** A day in the reporting zone. */
  DATE("Date"),
  /** An instant. */
  DATE_TIME_TZ("DateTimeTz");

  private final String ossieName;

  Datatype(String ossieName) {
    this.ossieName = ossieName;
  }

  /** As the model's file writes it. */
  public String ossieName() {
    return ossieName;
  }

  /** Whether values can be added and subtracted. */
  boolean isNumber() {
    return this == INTEGER || this == DECIMAL || this == FLOAT;
  }

  /** The type of a column. */
  static Datatype of(ColumnType type) {
    if (type instanceof ColumnType.Decimal) {
      return DECIMAL;
    }
    return switch ((Simple) type) {
      case STRING -> STRING;
      case BOOLEAN -> BOOLEAN;
      case INT, BIGINT -> INTEGER;
      case DOUBLE -> FLOAT;
      case DATE -> DATE;
      case TIMESTAMP -> DATE_TIME_TZ;
    };
  }
}
