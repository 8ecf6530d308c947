package io.financebi.athena;

import io.financebi.errors.UserException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;

/**
 * Values as Athena takes those of question marks: each the text of a literal of SQL, which it reads
 * as such and never as a part of the statement.
 */
public final class AthenaParameters {
  /** In characters, quotes and all. */
  private static final int MAX_LENGTH = 1024;

  private AthenaParameters() {}

  /**
   * The literal of a value.
   *
   * @param value one that {@link io.financebi.sql.SqlQuery} may have
   * @throws UserException {@code athena_parameter_too_long} when Athena would not take it
   */
  public static String toLiteral(Object value) {
    String literal = literal(value);
    if (literal.codePointCount(0, literal.length()) > MAX_LENGTH) {
      throw new UserException(
          "athena_parameter_too_long",
          "A parameter is too long for Athena: %.40s..., with %d characters."
              .formatted(literal, literal.codePointCount(0, literal.length())),
          "Athena takes up to " + MAX_LENGTH + " with the quotes: give a shorter one.");
    }
    return literal;
  }

  private static String literal(Object value) {
    if (value instanceof String text) {
      // Nothing else has a meaning between quotes: a backslash is one, a new line too.
      return "'" + text.replace("'", "''") + "'";
    }
    if (value instanceof BigDecimal decimal) {
      return "DECIMAL '" + decimal.toPlainString() + "'";
    }
    if (value instanceof LocalDate day) {
      return "DATE '" + day + "'";
    }
    if (value instanceof Double number) {
      return "DOUBLE '" + number + "'";
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof BigInteger
        || value instanceof Boolean) {
      return value.toString();
    }
    throw new IllegalArgumentException("no parameter has a value such as " + value);
  }
}
