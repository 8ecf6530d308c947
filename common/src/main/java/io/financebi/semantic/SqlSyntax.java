package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.semantic.SqlFunctions.Arguments;
import io.financebi.semantic.SqlNode.Between;
import io.financebi.semantic.SqlNode.Call;
import io.financebi.semantic.SqlNode.Case;
import io.financebi.semantic.SqlNode.Cast;
import io.financebi.semantic.SqlNode.In;
import io.financebi.semantic.SqlNode.Infix;
import io.financebi.semantic.SqlNode.IsNull;
import io.financebi.semantic.SqlNode.Like;
import io.financebi.semantic.SqlNode.Literal;
import io.financebi.semantic.SqlNode.Name;
import io.financebi.semantic.SqlNode.Prefix;
import io.financebi.semantic.SqlNode.TimeLiteral;
import io.financebi.semantic.SqlNode.When;
import io.financebi.semantic.SqlTokens.Kind;
import io.financebi.semantic.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The grammar of the model's expressions: what DuckDB and Trino both read, and read alike. So a
 * mistake is found when the model is loaded, and not when somebody asks.
 */
final class SqlSyntax {
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
  static SqlNode read(SqlTokens sql, Set<String> aggregates) {
    SqlSyntax syntax = new SqlSyntax(sql, aggregates);
    SqlNode expression = syntax.expression();
    if (syntax.at < syntax.tokens.size()) {
      throw syntax.unexpected();
    }
    return expression;
  }

  /** Reads as much as is an expression; like all that follow. */
  private SqlNode expression() {
    SqlNode left = and();
    while (take("OR")) {
      left = new Infix("OR", left, and());
    }
    return left;
  }

  private SqlNode and() {
    SqlNode left = not();
    while (take("AND")) {
      left = new Infix("AND", left, not());
    }
    return left;
  }

  private SqlNode not() {
    return take("NOT") ? new Prefix("NOT", not()) : condition();
  }

  private SqlNode condition() {
    SqlNode left = sum();
    if (take("IS")) {
      boolean isNot = take("NOT");
      require("NULL");
      return new IsNull(left, isNot);
    }
    if (at < tokens.size() && COMPARISONS.contains(tokens.get(at).text())) {
      String operator = tokens.get(at++).text();
      return new Infix(operator.equals("!=") ? "<>" : operator, left, sum());
    }
    return range(left);
  }

  private SqlNode range(SqlNode operand) {
    boolean isNot = take("NOT");
    if (take("IN")) {
      require("(");
      return new In(operand, list(new Arguments(1, SqlFunctions.ANY)), isNot);
    }
    if (take("BETWEEN")) {
      SqlNode from = sum();
      require("AND");
      return new Between(operand, from, sum(), isNot);
    }
    if (take("LIKE")) {
      return new Like(operand, sum(), isNot);
    }
    if (isNot) {
      throw unexpected();
    }
    return operand;
  }

  private SqlNode sum() {
    SqlNode left = product();
    while (isNext("+") || isNext("-") || isNext("||")) {
      left = new Infix(next().text(), left, product());
    }
    return left;
  }

  private SqlNode product() {
    SqlNode left = signed();
    while (isNext("*") || isNext("/") || isNext("%")) {
      String operator = next().text();
      if (operator.equals("/") && !left.isDouble()) {
        throw new IllegalArgumentException(
            "what is divided is no CAST(... AS DOUBLE), and the engines divide other numbers"
                + " differently");
      }
      left = new Infix(operator, left, signed());
    }
    return left;
  }

  private SqlNode signed() {
    if (isNext("-") || isNext("+")) {
      return new Prefix(next().text(), operand());
    }
    return operand();
  }

  private SqlNode operand() {
    Token token = next();
    return switch (token.kind()) {
      case LITERAL -> new Literal(token.text());
      case NAME -> new Name(token.text());
      case FUNCTION -> call(token);
      case KEYWORD -> keyword(token);
      case BLANK, SYMBOL -> {
        if (!token.is("(")) {
          at--;
          throw unexpected();
        }
        SqlNode expression = expression();
        require(")");
        yield expression;
      }
    };
  }

  private SqlNode keyword(Token token) {
    String word = token.text().toUpperCase(Locale.ROOT);
    if (word.equals("CASE")) {
      return cases();
    }
    if (word.equals("CAST")) {
      require("(");
      SqlNode operand = expression();
      require("AS");
      String type = type();
      require(")");
      return new Cast(operand, type);
    }
    if (word.equals("DATE") || word.equals("TIMESTAMP")) {
      String value = literal();
      if (!value.startsWith("'")) {
        at--;
        throw unexpected();
      }
      return new TimeLiteral(word, value.substring(1, value.length() - 1));
    }
    if (!CONSTANTS.contains(word)) {
      at--;
      throw unexpected();
    }
    return new Literal(word);
  }

  private SqlNode cases() {
    Optional<SqlNode> operand = isNext("WHEN") ? Optional.empty() : Optional.of(expression());
    List<When> whens = new ArrayList<>();
    do {
      require("WHEN");
      SqlNode condition = expression();
      require("THEN");
      whens.add(new When(condition, expression()));
    } while (isNext("WHEN"));
    Optional<SqlNode> orElse = take("ELSE") ? Optional.of(expression()) : Optional.empty();
    require("END");
    return new Case(operand, whens, orElse);
  }

  private SqlNode call(Token function) {
    String name = function.text().toUpperCase(Locale.ROOT);
    boolean isAggregate = aggregates.contains(name);
    Arguments arguments = isAggregate ? new Arguments(1, 1) : SqlFunctions.ALL.get(name);
    if (arguments == null) {
      throw new IllegalArgumentException(
          "there is no function "
              + function.text()
              + " here; "
              + NearestName.of(name, SqlFunctions.ALL.keySet())
                  .map(near -> "did you mean " + near + "?")
                  .orElse("there are " + String.join(", ", SqlFunctions.ALL.keySet())));
    }
    require("(");
    boolean isDistinct = isAggregate && take("DISTINCT");
    return new Call(name, isDistinct, list(arguments));
  }

  /** What stands in parentheses, with commas; the opening one has been read. */
  private List<SqlNode> list(Arguments arguments) {
    List<SqlNode> found = new ArrayList<>();
    do {
      if (found.size() == arguments.most()) {
        at--;
        throw unexpected();
      }
      found.add(expression());
    } while (take(","));
    if (found.size() < arguments.least()) {
      throw unexpected();
    }
    require(")");
    return found;
  }

  private String type() {
    Token type = next();
    String name = type.text().toUpperCase(Locale.ROOT);
    if (name.equals("DECIMAL")) {
      require("(");
      String precision = literal();
      require(",");
      String scale = literal();
      require(")");
      return "DECIMAL(" + precision + ", " + scale + ")";
    }
    if (!SIMPLE_TYPES.contains(name)) {
      at--;
      throw unexpected();
    }
    return name;
  }

  private String literal() {
    Token literal = next();
    if (literal.kind() != Kind.LITERAL) {
      at--;
      throw unexpected();
    }
    return literal.text();
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
