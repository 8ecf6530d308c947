package io.financebi.semantic;

import io.financebi.errors.UserException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The values of a statement in the making: each is bound, and has a name in the SQL. */
final class Bindings {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Map<String, Object> values = new TreeMap<>();

  Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** SQL for a day. */
  String day(String name, LocalDate day) {
    return "CAST(" + bind(name, day) + " AS date)";
  }

  /** SQL for an instant; engines differ in how they take one, but both read this text. */
  String instant(String name, Instant instant) {
    return "CAST(" + bind(name, INSTANT.format(instant)) + " AS timestamp with time zone)";
  }

  /**
   * SQL for a value of a filter.
   *
   * @throws UserException {@code bad_filter} when the text is no value of that type
   */
  String value(Field field, String text) {
    String name = field.name() + "_" + (values.size() + 1);
    try {
      return switch (field.datatype()) {
        case STRING -> bind(name, text);
        case INTEGER -> bind(name, Long.valueOf(text));
        case DECIMAL -> bind(name, new BigDecimal(text));
        case FLOAT -> bind(name, Double.valueOf(text));
        case DATE -> day(name, LocalDate.parse(text));
        case DATE_TIME_TZ -> instant(name, OffsetDateTime.parse(text).toInstant());
        case BOOLEAN -> bind(name, bool(text));
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UserException(
          "bad_filter",
          field.name() + " is a " + field.datatype().ossieName() + ", and " + text + " is none.",
          "Write it as 7, 9.99, true, 2025-04-30 or 2025-04-30T12:00:00Z.",
          e);
    }
  }

  private static boolean bool(String text) {
    if (!text.matches("true|false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.parseBoolean(text);
  }

  private String bind(String name, Object value) {
    Object other = values.putIfAbsent(name, value);
    if (other != null && !other.equals(value)) {
      throw new IllegalStateException("two values for " + name);
    }
    return ":" + name;
  }
}
