package io.financebi.sql;

import io.financebi.errors.UserException;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A parameter that a query declares: {@code -- :from date = 2000-01-01 the first day}.
 *
 * @param fallback its value unless another is given, as text
 * @param meaning one line for people
 */
public record QueryParameter(String name, ColumnType type, String fallback, String meaning) {
  /**
   * A value of it from text.
   *
   * @throws UserException {@code bad_parameter}
   */
  public Object parse(String text) {
    return read(text)
        .orElseThrow(
            () ->
                new UserException(
                    "bad_parameter",
                    "The parameter " + name + " is no " + type.sql() + ": " + text,
                    "Write it as in "
                        + name
                        + "="
                        + fallback
                        + (meaning.isEmpty() ? "." : ": " + meaning + ".")));
  }

  /** Whether a text is a value of it. */
  boolean accepts(String text) {
    return read(text).isPresent();
  }

  private Optional<Object> read(String text) {
    try {
      if (type instanceof ColumnType.Decimal decimal) {
        return Optional.of(new BigDecimal(text.strip()).setScale(decimal.scale()));
      }
      return switch ((Simple) type) {
        case STRING -> Optional.of(text);
        case INT, BIGINT -> Optional.of(Long.valueOf(text.strip()));
        case DOUBLE -> Optional.of(Double.valueOf(text.strip()));
        case DATE -> Optional.of(LocalDate.parse(text.strip()));
        case BOOLEAN ->
            text.strip().matches("true|false")
                ? Optional.of(Boolean.valueOf(text.strip()))
                : Optional.empty();
        case TIMESTAMP -> throw new IllegalStateException("no parameter is a timestamp");
      };
    } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
