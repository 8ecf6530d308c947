package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.semantic.SqlTokens.Kind;
import io.financebi.semantic.SqlTokens.Token;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The grammar of the model's expressions: what DuckDB and Trino both read, and read alike. So a
 * mistake is found when the model is loaded, and not when somebody asks.
 */
final class SqlSyntax {
  private static final int ANY = 100;

  /** How many arguments a function takes, at least and at most. */
  private record Arguments(int least, int most) {}

  private static final Map<String, Arguments> FUNCTIONS = functions();

  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
  private static final Set<String> SIMPLE_TYPES =
      Set.of("BIGINT", "BOOLEAN", "DATE", "DOUBLE", "INTEGER", "VARCHAR");
  private static final Set<String> CONSTANTS = Set.of("NULL", "TRUE", "FALSE");

  private final List<Token> tokens;
  private final Set<String> aggregates;
  private int at;

  private static Map<String, Arguments> functions() {
    Map<String, Arguments> functions = new TreeMap<>();
    for (String name : List.of("ABS", "CEIL", "FLOOR", "LENGTH", "LOWER", "TRIM", "UPPER")) {
      functions.put(name, new Arguments(1, 1));
    }
    for (String name : List.of("DATE_TRUNC", "NULLIF", "STRPOS")) {
      functions.put(name, new Arguments(2, 2));
    }
    for (String name : List.of("COALESCE", "CONCAT", "GREATEST", "LEAST")) {
      functions.put(name, new Arguments(2, ANY));
    }
    functions.put("DATE_DIFF", new Arguments(3, 3));
    functions.put("REPLACE", new Arguments(3, 3));
    functions.put("ROUND", new Arguments(1, 2));
    functions.put("SUBSTR", new Arguments(2, 3));
    return Collections.unmodifiableMap(functions);
  }

  private SqlSyntax(SqlTokens sql, Set<String> aggregates) {
    this.tokens = sql.tokens().stream().filter(token -> token.kind() != Kind.BLANK).toList();
    this.aggregates = aggregates;
  }

  /**
   * Reads an expression to its end.
   *
   * @param aggregates the functions over rows that it may have
   * @throws IllegalArgumentException with a sentence, when it cannot be read
   */
  static void check(SqlTokens sql, Set<String> aggregates) {
    SqlSyntax syntax = new SqlSyntax(sql, aggregates);
    boolean unused = syntax.expression();
    if (syntax.at < syntax.tokens.size()) {
      throw syntax.unexpected();
    }
  }

  /**
   * Reads as much as is an expression; like all that follow.
   *
   * @return whether it is certainly a DOUBLE
   */
  private boolean expression() {
    boolean isDouble;
    do {
      do {
        isDouble = not();
      } while (take("AND"));
    } while (take("OR"));
    return isDouble;
  }

  private boolean not() {
    while (take("NOT")) {
      // Any number of them.
    }
    boolean isDouble = sum();
    if (take("IS")) {
      boolean unused = take("NOT");
      require("NULL");
      return false;
    }
    if (at < tokens.size() && COMPARISONS.contains(tokens.get(at).text())) {
      at++;
      boolean unused = sum();
      return false;
    }
    return !isRange() && isDouble;
  }

  private boolean isRange() {
    boolean isNot = take("NOT");
    if (take("IN")) {
      require("(");
      list(new Arguments(1, ANY));
    } else if (take("BETWEEN")) {
      boolean unused = sum();
      require("AND");
      unused = sum();
    } else if (take("LIKE")) {
      boolean unused = sum();
    } else if (isNot) {
      throw unexpected();
    } else {
      return false;
    }
    return true;
  }

  private boolean sum() {
    boolean isDouble = product();
    while (take("+") || take("-") || take("||")) {
      isDouble |= product();
    }
    return isDouble;
  }

  private boolean product() {
    boolean isDouble = signed();
    while (true) {
      if (take("/")) {
        requireDouble(isDouble);
      } else if (!take("*") && !take("%")) {
        return isDouble;
      }
      isDouble |= signed();
    }
  }

  private static void requireDouble(boolean isDouble) {
    if (!isDouble) {
      throw new IllegalArgumentException(
          "what is divided is no CAST(... AS DOUBLE), and the engines divide other numbers"
              + " differently");
    }
  }

  private boolean signed() {
    boolean unused = take("-") || take("+");
    Token token = next();
    return switch (token.kind()) {
      case LITERAL, NAME -> false;
      case FUNCTION -> call(token);
      case KEYWORD -> keyword(token);
      case BLANK, SYMBOL -> {
        if (!token.is("(")) {
          at--;
          throw unexpected();
        }
        boolean isDouble = expression();
        require(")");
        yield isDouble;
      }
    };
  }

  private boolean keyword(Token token) {
    if (token.is("CASE")) {
      return cases();
    }
    if (token.is("CAST")) {
      require("(");
      boolean unused = expression();
      require("AS");
      boolean isDouble = isNext("DOUBLE");
      type();
      require(")");
      return isDouble;
    }
    if (token.is("DATE") || token.is("TIMESTAMP")) {
      literal();
    } else if (!CONSTANTS.contains(token.text().toUpperCase(Locale.ROOT))) {
      at--;
      throw unexpected();
    }
    return false;
  }

  private boolean cases() {
    if (!isNext("WHEN")) {
      boolean unused = expression();
    }
    boolean isDouble = false;
    do {
      require("WHEN");
      boolean unused = expression();
      require("THEN");
      isDouble |= expression();
    } while (isNext("WHEN"));
    if (take("ELSE")) {
      isDouble |= expression();
    }
    require("END");
    return isDouble;
  }

  private boolean call(Token function) {
    String name = function.text().toUpperCase(Locale.ROOT);
    boolean isAggregate = aggregates.contains(name);
    Arguments arguments = isAggregate ? new Arguments(1, 1) : FUNCTIONS.get(name);
    if (arguments == null) {
      throw new IllegalArgumentException(
          "there is no function "
              + function.text()
              + " here; "
              + NearestName.of(name, FUNCTIONS.keySet())
                  .map(near -> "did you mean " + near + "?")
                  .orElse("there are " + String.join(", ", FUNCTIONS.keySet())));
    }
    require("(");
    boolean unused = isAggregate && take("DISTINCT");
    return list(arguments);
  }

  /** What stands in parentheses, with commas; the opening one has been read. */
  private boolean list(Arguments arguments) {
    boolean isDouble = false;
    int count = 0;
    do {
      count++;
      if (count > arguments.most()) {
        at--;
        throw unexpected();
      }
      isDouble |= expression();
    } while (take(","));
    if (count < arguments.least()) {
      throw unexpected();
    }
    require(")");
    return isDouble;
  }

  private void type() {
    Token type = next();
    if (type.is("DECIMAL")) {
      require("(");
      literal();
      require(",");
      literal();
      require(")");
    } else if (!SIMPLE_TYPES.contains(type.text().toUpperCase(Locale.ROOT))) {
      at--;
      throw unexpected();
    }
  }

  private void literal() {
    if (next().kind() != Kind.LITERAL) {
      at--;
      throw unexpected();
    }
  }

  private Token next() {
    if (at == tokens.size()) {
      throw unexpected();
    }
    return tokens.get(at++);
  }

  private boolean isNext(String word) {
    return at < tokens.size() && tokens.get(at).is(word);
  }

  private boolean take(String word) {
    boolean isThere = isNext(word);
    at += isThere ? 1 : 0;
    return isThere;
  }

  private void require(String word) {
    if (!take(word)) {
      throw new IllegalArgumentException(where() + ", where " + word + " should stand");
    }
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException(where());
  }

  private String where() {
    return at == tokens.size()
        ? "the expression ends too early"
        : "the expression cannot be read at \"" + tokens.get(at).text() + "\"";
  }
}
