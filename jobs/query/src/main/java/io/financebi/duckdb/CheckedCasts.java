package io.financebi.duckdb;

import io.financebi.errors.UserException;
import io.financebi.folders.TextTypes;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of files as values of a type, or an error that names the file. DuckDB's readers would round
 * 2.5 to a bigint, cut the time off a date, and take a wrong timestamp for null: a column whose
 * type was told from a sample must not do that.
 */
final class CheckedCasts {
  private static final Pattern MISFIT =
      Pattern.compile("In (.*): column (.*) is no (\\w+): (.*)", Pattern.DOTALL);
  private static final int MOST_SHOWN = 100;

  private static final Map<ColumnType, String> PATTERNS =
      Map.of(
          Simple.BIGINT, TextTypes.WHOLE,
          Simple.DOUBLE, TextTypes.NUMBER,
          Simple.BOOLEAN, TextTypes.BOOLEAN,
          Simple.DATE, TextTypes.DATE,
          Simple.TIMESTAMP, "(" + TextTypes.DATE + "|" + TextTypes.TIMESTAMP + ")");

  private CheckedCasts() {}

  /**
   * The text as a value of a type; blanks around it do not count.
   *
   * @param text an expression; null stays null
   * @param file an expression for where it stands
   * @param column the name to tell
   */
  static String cast(String text, ColumnType type, String file, String column) {
    String pattern = PATTERNS.get(type);
    if (pattern == null) {
      return text;
    }
    // Short, and with nothing but the text in it twice: there may be ten thousand of these, and
    // expressions in common make DuckDB's optimizer very slow.
    String value = type == Simple.BOOLEAN ? "trim(" + text + ")" : text;
    return "CASE WHEN NOT regexp_full_match(%s, ' *(%s) *') THEN error(concat('In ', %s, %s, %s)) ELSE CAST(%s AS %s) END"
        .formatted(
            text,
            pattern,
            file,
            Literals.text(": column " + column + " is no " + type.sql() + ": "),
            text,
            value,
            DuckDbTypes.toSql(type));
  }

  /**
   * What to tell of the error of a cast.
   *
   * @return empty when the message is of another error
   */
  static Optional<UserException> explain(String message, Throwable cause) {
    Matcher misfit = MISFIT.matcher(message);
    if (!misfit.matches()) {
      return Optional.empty();
    }
    String value = misfit.group(4);
    String shown = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "...";
    return Optional.of(
        new UserException(
            "sql_error",
            "In %s the column %s has \"%s\", which is no %s."
                .formatted(misfit.group(1), misfit.group(2), shown, misfit.group(3)),
            "The crawl has looked at first rows only. Correct the value, or crawl again with more"
                + " --rows and --files: the column is then a wider type.",
            cause));
  }
}
