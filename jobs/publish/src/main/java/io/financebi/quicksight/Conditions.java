package io.financebi.quicksight;

import io.financebi.semantic.Filter;
import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTable.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Conditions of a visual in the language of calculated fields. */
final class Conditions {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Conditions() {}

  /** A condition on a column; what is null is only met by what asks for it, and by not equal. */
  static String of(Filter filter, Column column) {
    String field = Words.field(column.name());
    return switch (filter.operator()) {
      case EQUALS, LESS, AT_MOST, GREATER, AT_LEAST ->
          field + " " + filter.operator().text() + " " + value(column.kind(), filter, 0);
      case NOT_EQUALS ->
          "(" + field + " <> " + value(column.kind(), filter, 0) + " OR isNull(" + field + "))";
      case IN ->
          filter.values().stream()
              .map(value -> value(column.kind(), value))
              .collect(Collectors.joining(", ", "in(" + field + ", [", "])"));
      case BETWEEN ->
          "%1$s >= %2$s AND %1$s <= %3$s"
              .formatted(field, value(column.kind(), filter, 0), value(column.kind(), filter, 1));
      case CONTAINS ->
          "locate(toLower(" + field + "), toLower(" + value(column.kind(), filter, 0) + ")) > 0";
      case IS_NULL -> "isNull(" + field + ")";
      case IS_NOT_NULL -> "isNotNull(" + field + ")";
    };
  }

  private static String value(Kind kind, Filter filter, int index) {
    return value(kind, filter.values().get(index));
  }

  private static String value(Kind kind, String value) {
    return switch (kind) {
      case TEXT -> Words.text(value);
      case WHOLE, EXACT, NUMBER -> number(value);
      case DAY -> Words.day(LocalDate.parse(value));
      case INSTANT -> instant(value);
    };
  }

  private static String number(String value) {
    try {
      return new BigDecimal(value).toPlainString();
    } catch (NumberFormatException e) {
      throw new Inexpressible("it has no way to write the number " + value);
    }
  }

  private static String instant(String value) {
    OffsetDateTime instant = OffsetDateTime.parse(value);
    if (instant.getNano() != 0) {
      throw new Inexpressible("it reads no instants finer than a second, and " + value + " is one");
    }
    return "parseDate('"
        + UTC.format(instant.withOffsetSameInstant(ZoneOffset.UTC))
        + "', 'yyyy-MM-dd HH:mm:ss')";
  }
}
