package io.financebi.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Raw text as the rules see it. */
public final class Texts {
  /** What is cut off at both ends of a raw value. */
  public static final String BLANKS = " \t\r\n";

  /**
   * A plain number: digits with an optional sign, fraction and exponent. The same pattern decides
   * in Spark and in Java what counts as a number.
   */
  public static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?";

  private Texts() {}

  /** The value without blanks at its ends; null when nothing is left. */
  public static Column trimmed(Column raw) {
    return JavaCalls.of(new TextTrim(), "trim", DataTypes.StringType, raw);
  }

  /**
   * The value as an exact decimal, rounded half up to the scale; null when it is not a plain number
   * or does not fit.
   *
   * @param type as {@code decimal(18,4)}
   */
  public static Column decimal(Column raw, String type) {
    DecimalType decimal = (DecimalType) DataType.fromDDL(type);
    DecimalText numbers = new DecimalText(decimal.precision(), decimal.scale());
    return JavaCalls.of(numbers, "read", decimal, trimmed(raw));
  }
}
