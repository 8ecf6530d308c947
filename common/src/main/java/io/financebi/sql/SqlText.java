package io.financebi.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with named parameters, as people write it: {@code WHERE order_date >= :from}.
 *
 * @param text as it was written
 * @param positional the same with question marks, each padded to the length of the name: what is at
 *     some place in one is at the same place in the other
 * @param parameters the names in the order of the question marks; a name that stands twice is here
 *     twice
 */
public record SqlText(String text, String positional, List<String> parameters) {
  /** What hides a colon: strings, quoted names, comments, casts; and what does not: a parameter. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'?|\"(?:[^\"]|\"\")*\"?|--[^\n]*|/\\*(?s:.*?)(?:\\*/|\\z)|::"
              + "|:(?<name>[A-Za-z_][A-Za-z0-9_]*)");

  /** Copies the names. */
  public SqlText {
    parameters = List.copyOf(parameters);
  }

  /** Finds the parameters of a statement. */
  public static SqlText of(String text) {
    StringBuilder positional = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String name = token.group("name");
      if (name == null) {
        token.appendReplacement(positional, Matcher.quoteReplacement(token.group()));
      } else {
        names.add(name);
        token.appendReplacement(positional, "?" + " ".repeat(name.length()));
      }
    }
    token.appendTail(positional);
    return new SqlText(text, positional.toString(), names);
  }
}
