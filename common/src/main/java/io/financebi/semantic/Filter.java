package io.financebi.semantic;

import io.financebi.errors.UserException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A condition on a field.
 *
 * @param field its name, with its dataset before it where that is needed
 * @param values as text; one, two for BETWEEN, any number for IN, none for IS NULL
 */
public record Filter(String field, Operator operator, List<String> values) {
  /** What is compared how. */
  public enum Operator {
    /** Equal. */
    EQUALS("="),
    /** Not equal; what is null is not equal. */
    NOT_EQUALS("!="),
    /** Less. */
    LESS("<"),
    /** Less or equal. */
    AT_MOST("<="),
    /** Greater. */
    GREATER(">"),
    /** Greater or equal. */
    AT_LEAST(">="),
    /** One of several. */
    IN("in"),
    /** From one to another, both included. */
    BETWEEN("between"),
    /** The text is in it, whatever the case. */
    CONTAINS("contains"),
    /** Nothing is known; no values. */
    IS_NULL("is null"),
    /** Something is known; no values. */
    IS_NOT_NULL("is not null");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    /** As people write it. */
    public String text() {
      return text;
    }

    private boolean takes(int values) {
      return switch (this) {
        case IN -> values > 0;
        case BETWEEN -> values == 2;
        case IS_NULL, IS_NOT_NULL -> values == 0;
        default -> values == 1;
      };
    }
  }

  private static final Pattern CONDITION =
      Pattern.compile(
          "\\s*(?<field>[A-Za-z_]\\w*(?:\\.\\w+)?)\\s*"
              + "(?<operator><=|>=|!=|<>|==|=|<|>|\\bin\\b|\\bbetween\\b|\\bcontains\\b"
              + "|\\bis\\s+null\\b|\\bis\\s+not\\s+null\\b)\\s*(?<value>.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);

  /**
   * Copies the values.
   *
   * @throws UserException {@code bad_filter} when there are too few or too many
   */
  public Filter {
    values = List.copyOf(values);
    if (!operator.takes(values.size())) {
      throw mistake(field + " " + operator.text() + " " + String.join(", ", values));
    }
  }

  /**
   * Reads {@code country=France}, {@code country in France,Spain}, {@code unit_cost between 1 and
   * 5}, {@code name contains mug}.
   *
   * @throws UserException {@code bad_filter}
   */
  public static Filter parse(String text) {
    Matcher condition = CONDITION.matcher(text);
    if (!condition.matches()) {
      throw mistake(text);
    }
    Operator operator = operator(condition.group("operator"));
    String value = condition.group("value").strip();
    List<String> values =
        switch (operator) {
          case IN -> Stream.of(value.split(",", -1)).map(String::strip).toList();
          case BETWEEN -> List.of(AND.split(value, -1));
          case IS_NULL, IS_NOT_NULL -> value.isEmpty() ? List.of() : List.of(value);
          default -> List.of(value);
        };
    if (values.contains("") || !operator.takes(values.size())) {
      throw mistake(text);
    }
    return new Filter(condition.group("field"), operator, values);
  }

  private static Operator operator(String written) {
    String words = written.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return switch (words) {
      case "<>" -> Operator.NOT_EQUALS;
      case "==" -> Operator.EQUALS;
      default ->
          Stream.of(Operator.values())
              .filter(each -> each.text().equals(words))
              .findFirst()
              .orElseThrow();
    };
  }

  private static UserException mistake(String text) {
    return new UserException(
        "bad_filter",
        "This is no condition: " + text + ".",
        "Write field=value, or with !=, <, <=, >, >=, in a,b, between a and b, contains text;"
            + " is null and is not null stand alone.");
  }
}
