package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.semantic.SqlTokens.Kind;
import io.financebi.semantic.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The grammar of the model's expressions: what DuckDB and Trino both read, and read alike. So a
 * mistake is found when the model is loaded, and not when somebody asks.
 */
final class SqlSyntax {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "ABS",
          "CEIL",
          "COALESCE",
          "CONCAT",
          "DATE_DIFF",
          "DATE_TRUNC",
          "FLOOR",
          "GREATEST",
          "LEAST",
          "LENGTH",
          "LOWER",
          "NULLIF",
          "REPLACE",
          "ROUND",
          "STRPOS",
          "SUBSTR",
          "TRIM",
          "UPPER");

  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
  private static final Set<String> SIMPLE_TYPES =
      Set.of("BIGINT", "BOOLEAN", "DATE", "DOUBLE", "INTEGER", "VARCHAR");
  private static final Set<String> CONSTANTS = Set.of("NULL", "TRUE", "FALSE");

  private final List<Token> tokens;
  private final Set<String> aggregates;
  private int at;

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
    syntax.expression();
    if (syntax.at < syntax.tokens.size()) {
      throw syntax.unexpected();
    }
  }

  private void expression() {
    do {
      do {
        not();
      } while (take("AND"));
    } while (take("OR"));
  }

  private void not() {
    while (take("NOT")) {
      // Any number of them.
    }
    sum();
    if (take("IS")) {
      boolean unused = take("NOT");
      require("NULL");
    } else if (at < tokens.size() && COMPARISONS.contains(tokens.get(at).text())) {
      at++;
      sum();
    } else {
      range();
    }
  }

  private void range() {
    boolean isNot = take("NOT");
    if (take("IN")) {
      require("(");
      list();
    } else if (take("BETWEEN")) {
      sum();
      require("AND");
      sum();
    } else if (take("LIKE")) {
      sum();
    } else if (isNot) {
      throw unexpected();
    }
  }

  private void sum() {
    do {
      do {
        boolean unused = take("-") || take("+");
        primary();
      } while (take("*") || take("/") || take("%"));
    } while (take("+") || take("-") || take("||"));
  }

  private void primary() {
    Token token = next();
    switch (token.kind()) {
      case LITERAL, NAME -> {}
      case FUNCTION -> call(token);
      case KEYWORD -> keyword(token);
      case BLANK, SYMBOL -> {
        if (!token.is("(")) {
          at--;
          throw unexpected();
        }
        expression();
        require(")");
      }
    }
  }

  private void keyword(Token token) {
    if (token.is("CASE")) {
      cases();
    } else if (token.is("CAST")) {
      require("(");
      expression();
      require("AS");
      type();
      require(")");
    } else if (token.is("DATE") || token.is("TIMESTAMP")) {
      literal();
    } else if (!CONSTANTS.contains(token.text().toUpperCase(Locale.ROOT))) {
      at--;
      throw unexpected();
    }
  }

  private void cases() {
    if (!isNext("WHEN")) {
      expression();
    }
    do {
      require("WHEN");
      expression();
      require("THEN");
      expression();
    } while (isNext("WHEN"));
    if (take("ELSE")) {
      expression();
    }
    require("END");
  }

  private void call(Token function) {
    String name = function.text().toUpperCase(Locale.ROOT);
    boolean isAggregate = aggregates.contains(name);
    if (!isAggregate && !FUNCTIONS.contains(name)) {
      throw new IllegalArgumentException(
          "there is no function "
              + function.text()
              + " here; "
              + NearestName.of(name, FUNCTIONS)
                  .map(near -> "did you mean " + near + "?")
                  .orElse("there are " + String.join(", ", FUNCTIONS.stream().sorted().toList())));
    }
    require("(");
    boolean unused = isAggregate && take("DISTINCT");
    list();
  }

  /** What stands in parentheses, with commas; the opening one has been read. */
  private void list() {
    do {
      expression();
    } while (take(","));
    require(")");
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
