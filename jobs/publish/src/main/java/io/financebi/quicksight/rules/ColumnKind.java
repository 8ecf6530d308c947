package io.financebi.quicksight.rules;

/** The kinds of a dataset's columns. */
public enum ColumnKind {
  TEXT("text"),
  WHOLE_NUMBER("a whole number"),
  DECIMAL("a decimal number"),
  DATE_TIME("a date-time");

  private final String said;

  ColumnKind(String said) {
    this.said = said;
  }

  /** Whether it can be added up. */
  public boolean isNumber() {
    return this == WHOLE_NUMBER || this == DECIMAL;
  }

  /** As a sentence says it. */
  public String said() {
    return said;
  }
}
