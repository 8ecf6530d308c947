package io.financebi.semantic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of SQL cut into tokens; put together, they are the text again. */
public record SqlTokens(List<Token> tokens) {
  /** What a token is. */
  enum Kind {
    BLANK,
    LITERAL,
    /** A word of SQL's own. */
    KEYWORD,
    /** A name before an opening parenthesis. */
    FUNCTION,
    /** {@code column} or {@code dataset.field}. */
    NAME,
    SYMBOL
  }

  /** One token with its text. */
  record Token(Kind kind, String text) {
    boolean is(String symbol) {
      return text.equalsIgnoreCase(symbol);
    }
  }

  private static final Set<String> KEYWORDS =
      Set.of(
          "AND",
          "AS",
          "AT",
          "BETWEEN",
          "BIGINT",
          "BOOLEAN",
          "CASE",
          "CAST",
          "DATE",
          "DECIMAL",
          "DISTINCT",
          "DOUBLE",
          "ELSE",
          "END",
          "FALSE",
          "FROM",
          "IN",
          "INTEGER",
          "INTERVAL",
          "IS",
          "LIKE",
          "NOT",
          "NULL",
          "OR",
          "THEN",
          "TIME",
          "TIMESTAMP",
          "TRUE",
          "VARCHAR",
          "WHEN",
          "WITH",
          "ZONE");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<blank>\\s+)|(?<literal>'(?:[^']|'')*'|\\d+(?:\\.\\d+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)?)"
              + "|(?<symbol><=|>=|<>|!=|\\|\\||[-+*/%(),<>=])");

  /** Copies the tokens. */
  public SqlTokens {
    tokens = List.copyOf(tokens);
  }

  /**
   * Cuts a text.
   *
   * @throws IllegalArgumentException with a sentence, when there is something that an expression of
   *     the model cannot have: a quoted name, a comment, a parameter
   */
  static SqlTokens of(String sql) {
    List<Token> tokens = new ArrayList<>();
    Matcher next = TOKEN.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      if (!next.find(at) || next.start() != at) {
        throw new IllegalArgumentException(
            "the expression cannot be read from \"" + sql.substring(at) + "\" on");
      }
      if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
        throw new IllegalArgumentException("a comment stands in the expression");
      }
      tokens.add(new Token(kind(next, sql), next.group()));
      at = next.end();
    }
    return new SqlTokens(tokens);
  }

  private static Kind kind(Matcher token, String sql) {
    if (token.group("blank") != null) {
      return Kind.BLANK;
    }
    if (token.group("literal") != null) {
      return Kind.LITERAL;
    }
    if (token.group("symbol") != null) {
      return Kind.SYMBOL;
    }
    if (KEYWORDS.contains(token.group().toUpperCase(Locale.ROOT))) {
      return Kind.KEYWORD;
    }
    return sql.substring(token.end()).stripLeading().startsWith("(") ? Kind.FUNCTION : Kind.NAME;
  }

  /** The names in it, in order. */
  List<String> names() {
    return tokens.stream().filter(token -> token.kind() == Kind.NAME).map(Token::text).toList();
  }

  /** The same with none of the blanks: what says the same is then equal. */
  SqlTokens withoutBlanks() {
    return new SqlTokens(tokens.stream().filter(token -> token.kind() != Kind.BLANK).toList());
  }

  /** The text with other words in the place of the names. */
  String withNames(UnaryOperator<String> replace) {
    StringBuilder text = new StringBuilder();
    tokens.forEach(
        token ->
            text.append(token.kind() == Kind.NAME ? replace.apply(token.text()) : token.text()));
    return text.toString();
  }

  @Override
  public String toString() {
    return withNames(UnaryOperator.identity());
  }
}
