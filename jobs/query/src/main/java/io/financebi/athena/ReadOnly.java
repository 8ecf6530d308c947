package io.financebi.athena;

import io.financebi.errors.UserException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets only statements pass that read: Athena would do also what writes, as far as the role may. It
 * takes one statement at a time, so the first word tells.
 */
final class ReadOnly {
  private static final Pattern FIRST_WORD =
      Pattern.compile("(?:[\\s(]++|--[^\n]*(?:\n|\\z)|/\\*(?s:.*?)\\*/)*+([A-Za-z]*)");

  private static final Set<String> READING = Set.of("select", "with", "values", "describe", "show");

  private ReadOnly() {}

  /**
   * Checks a statement.
   *
   * @throws UserException {@code sql_not_a_select}
   */
  static void require(String sql) {
    Matcher word = FIRST_WORD.matcher(sql);
    if (!word.lookingAt() || !READING.contains(word.group(1).toLowerCase(Locale.ROOT))) {
      throw new UserException(
          "sql_not_a_select",
          "Only one SELECT at a time can be run: the lake is read, and nothing else.",
          "Write one SELECT (or WITH ... SELECT, DESCRIBE, SHOW TABLES).");
    }
  }
}
