package io.financebi.quicksight.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The expression of a calculated field, taken apart.
 *
 * @param fields the names in braces
 * @param words the names that stand without braces
 * @param parameters the names in braces after a dollar
 * @param functions the words before parentheses
 * @param fault what is not closed or not opened; empty when all is
 */
record Expression(
    List<String> fields,
    List<String> words,
    List<Parameter> parameters,
    List<String> functions,
    String fault) {
  /** A parameter, and the function that it is given to; empty when it is to none. */
  record Parameter(String name, String function) {}

  private static final Pattern TOKENS =
      Pattern.compile(
          "(?<space>\\s+|/\\*.*?\\*/)"
              + "|(?<text>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")"
              + "|\\$\\{(?<parameter>[^}]*)}"
              + "|\\{(?<field>[^}]*)}"
              + "|(?<function>[A-Za-z_][A-Za-z0-9_]*)(?=\\s*\\()"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<number>[0-9.]+(?:[eE][+-]?[0-9]+)?)"
              + "|(?<open>[(\\[])"
              + "|(?<close>[)\\]])"
              + "|(?<quote>['\"{}])"
              + "|(?<other>.)",
          Pattern.DOTALL);

  /** Takes one apart, up to its first fault. */
  static Expression of(String text) {
    return new Reader().read(text);
  }

  private static final class Reader {
    private final List<String> fields = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private String function = "";
    private String fault = "";

    /** A parenthesis or bracket, the function before it, and the character that it is. */
    private record Open(String sign, String function, int at) {}

    private Expression read(String text) {
      Matcher matcher = TOKENS.matcher(text);
      while (fault.isEmpty() && matcher.find()) {
        token(matcher);
      }
      if (fault.isEmpty() && !open.isEmpty()) {
        fault = open.peek().sign() + " at character " + open.peek().at() + " is not closed";
      }
      return new Expression(fields, words, parameters, functions, fault);
    }

    private void token(Matcher matcher) {
      int at = matcher.start() + 1;
      if (matcher.group("function") != null) {
        function = matcher.group("function");
        functions.add(function);
      } else if (matcher.group("open") != null) {
        open.push(new Open(matcher.group("open"), function, at));
        function = "";
      } else if (matcher.group("close") != null) {
        close(matcher.group("close"), at);
      } else if (matcher.group("parameter") != null) {
        String given = open.isEmpty() ? "" : open.peek().function();
        parameters.add(new Parameter(matcher.group("parameter"), given));
      } else if (matcher.group("field") != null) {
        fields.add(matcher.group("field"));
      } else if (matcher.group("word") != null) {
        words.add(matcher.group("word"));
      } else if (matcher.group("quote") != null) {
        String sign = matcher.group("quote");
        fault = sign + " at character " + at + (sign.equals("}") ? " opens" : " ends") + " nowhere";
      }
    }

    private void close(String sign, int at) {
      String wanted = sign.equals(")") ? "(" : "[";
      if (open.isEmpty() || !open.peek().sign().equals(wanted)) {
        fault = sign + " at character " + at + " opens nowhere";
      } else {
        open.pop();
      }
    }
  }
}
