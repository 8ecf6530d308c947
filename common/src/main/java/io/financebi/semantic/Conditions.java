package io.financebi.semantic;

import io.financebi.errors.UserException;
import java.util.stream.Collectors;

/** Filters as SQL, with their values bound. */
final class Conditions {
  private final Bindings bindings;

  Conditions(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * One filter on one field.
   *
   * @throws UserException {@code bad_filter} when a value is not of the field's type
   */
  String sql(FieldRef field, Filter filter) {
    String sql = field.sql();
    return switch (filter.operator()) {
      case EQUALS, LESS, AT_MOST, GREATER, AT_LEAST ->
          sql + " " + filter.operator().text() + " " + value(field, filter, 0);
      case NOT_EQUALS -> "(" + sql + " <> " + value(field, filter, 0) + " OR " + sql + " IS NULL)";
      case IN ->
          sql
              + " IN ("
              + filter.values().stream()
                  .map(value -> bindings.value(field.field(), value))
                  .collect(Collectors.joining(", "))
              + ")";
      case BETWEEN ->
          sql + " BETWEEN " + value(field, filter, 0) + " AND " + value(field, filter, 1);
      case CONTAINS -> "strpos(LOWER(" + sql + "), LOWER(" + text(field, filter) + ")) > 0";
      case IS_NULL -> sql + " IS NULL";
      case IS_NOT_NULL -> sql + " IS NOT NULL";
    };
  }

  private String value(FieldRef field, Filter filter, int index) {
    return bindings.value(field.field(), filter.values().get(index));
  }

  private String text(FieldRef field, Filter filter) {
    if (field.field().datatype() != Datatype.STRING) {
      throw new UserException(
          "bad_filter",
          field.field().name() + " is no text, so it contains none.",
          "Compare it with =, < or >.");
    }
    // Without the type, Trino cannot tell what LOWER is asked of.
    return "CAST(" + value(field, filter, 0) + " AS varchar)";
  }
}
