package io.financebi.athena;

import io.financebi.sql.ResultType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** What the texts of Athena's results mean. */
final class AthenaValues {
  /** {@code 2025-01-01 12:34:56.789}. */
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter();

  private AthenaValues() {}

  /** The type of a column, by Athena's name of it. */
  static ResultType type(String name) {
    return switch (name) {
      case "varchar", "char", "string" -> ResultType.TEXT;
      case "tinyint", "smallint", "integer", "bigint" -> ResultType.WHOLE;
      case "decimal" -> ResultType.DECIMAL;
      case "real", "float", "double" -> ResultType.DOUBLE;
      case "boolean" -> ResultType.BOOLEAN;
      case "date" -> ResultType.DATE;
      case "timestamp", "timestamp with time zone" -> ResultType.INSTANT;
      default -> ResultType.OTHER;
    };
  }

  /**
   * A value, of the class that its type names.
   *
   * @param text null for null
   * @param scale of the column, if it is of decimals
   * @throws RuntimeException if the text is no value of the type
   */
  static Object value(ResultType type, int scale, String text) {
    if (text == null) {
      return null;
    }
    return switch (type) {
      case TEXT, OTHER -> text;
      case WHOLE -> new BigInteger(text);
      case DECIMAL -> new BigDecimal(text).setScale(scale);
      case DOUBLE -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE -> LocalDate.parse(text);
      case INSTANT -> instant(text);
    };
  }

  /** With a zone behind the time, or without one: then it is UTC. */
  private static Instant instant(String text) {
    int zone = text.indexOf(' ', text.indexOf(' ') + 1);
    LocalDateTime time = LocalDateTime.parse(zone < 0 ? text : text.substring(0, zone), TIMESTAMP);
    return zone < 0
        ? time.toInstant(ZoneOffset.UTC)
        : time.atZone(ZoneId.of(text.substring(zone + 1))).toInstant();
  }
}
