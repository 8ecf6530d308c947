package io.financebi.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An expression of a calculated field of QuickSight, read. */
sealed interface Expression {
  /** {@code {name}}. */
  record Field(String name) implements Expression {}

  /** {@code ${name}}. */
  record Parameter(String name) implements Expression {}

  /** A text in quotes. */
  record Text(String value) implements Expression {}

  /** A number, or NULL. */
  record Word(String text) implements Expression {}

  /** A function. */
  record Call(String function, List<Expression> arguments) implements Expression {}

  /** What stands in brackets, each with its direction, if it has one. */
  record Items(List<Expression> items, List<String> directions) implements Expression {}

  /** Two sides. */
  record Infix(String operator, Expression left, Expression right) implements Expression {}

  /** NOT, or a minus. */
  record Prefix(String operator, Expression operand) implements Expression {}

  Set<String> AGGREGATES = Set.of("sum", "count", "distinct_count", "min", "max");

  /** The parts of it. */
  default Stream<Expression> children() {
    if (this instanceof Call call) {
      return call.arguments().stream();
    } else if (this instanceof Items items) {
      return items.items().stream();
    } else if (this instanceof Infix infix) {
      return Stream.of(infix.left(), infix.right());
    } else if (this instanceof Prefix prefix) {
      return Stream.of(prefix.operand());
    }
    return Stream.empty();
  }

  /** It and all in it. */
  default Stream<Expression> all() {
    return Stream.concat(Stream.of(this), children().flatMap(Expression::all));
  }

  /** The fields that it names. */
  default List<String> fields() {
    return all()
        .flatMap(each -> each instanceof Field field ? Stream.of(field.name()) : Stream.empty())
        .distinct()
        .toList();
  }

  /** Whether it counts rows, itself. */
  default boolean isAggregate() {
    return all()
        .anyMatch(each -> each instanceof Call call && AGGREGATES.contains(call.function()));
  }

  /** Reads one. */
  static Expression read(String text) {
    Reader reader = new Reader(text);
    Expression expression = reader.or();
    reader.require("");
    return expression;
  }

  /** By the grammar of QuickSight's user guide: its operators, calls, lists and literals. */
  final class Reader {
    private static final Pattern TOKEN =
        Pattern.compile(
            "\\s*(\\$?\\{[^}]+}|'[^']*'|[A-Za-z_][A-Za-z0-9_]*|\\d+(?:\\.\\d+)?|<=|>=|<>|[-+*/(),<>=\\[\\]])");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    Reader(String text) {
      Matcher token = TOKEN.matcher(text);
      int from = 0;
      while (from < text.stripTrailing().length()) {
        if (!token.find(from) || token.start() != from) {
          throw new IllegalArgumentException("no QuickSight: " + text.substring(from));
        }
        tokens.add(token.group(1));
        from = token.end();
      }
    }

    private String next() {
      return at < tokens.size() ? tokens.get(at) : "";
    }

    private Optional<String> take(String pattern) {
      return next().matches("(?i)" + pattern) && !next().isEmpty()
          ? Optional.of(tokens.get(at++))
          : Optional.empty();
    }

    void require(String token) {
      if (!next().equals(token)) {
        throw new IllegalArgumentException(next() + " where " + token + " should be: " + tokens);
      }
      at++;
    }

    Expression or() {
      Expression left = and();
      while (take("or").isPresent()) {
        left = new Infix("OR", left, and());
      }
      return left;
    }

    private Expression and() {
      Expression left = not();
      while (take("and").isPresent()) {
        left = new Infix("AND", left, not());
      }
      return left;
    }

    private Expression not() {
      return take("not").isPresent() ? new Prefix("NOT", not()) : comparison();
    }

    private Expression comparison() {
      Expression left = sum();
      Optional<String> operator = take("<=|>=|<>|=|<|>");
      return operator.isPresent() ? new Infix(operator.get(), left, sum()) : left;
    }

    private Expression sum() {
      Expression left = product();
      for (Optional<String> operator = take("[-+]");
          operator.isPresent();
          operator = take("[-+]")) {
        left = new Infix(operator.get(), left, product());
      }
      return left;
    }

    private Expression product() {
      Expression left = one();
      for (Optional<String> operator = take("[*/]");
          operator.isPresent();
          operator = take("[*/]")) {
        left = new Infix(operator.get(), left, one());
      }
      return left;
    }

    private Expression one() {
      if (take("-").isPresent()) {
        return new Prefix("-", one());
      }
      if (take("\\(").isPresent()) {
        Expression inner = or();
        require(")");
        return inner;
      }
      if (take("\\[").isPresent()) {
        return items();
      }
      String token = next();
      at++;
      if (token.startsWith("{")) {
        return new Field(token.substring(1, token.length() - 1));
      } else if (token.startsWith("$")) {
        return new Parameter(token.substring(2, token.length() - 1));
      } else if (token.startsWith("'")) {
        return new Text(token.substring(1, token.length() - 1));
      } else if (take("\\(").isPresent()) {
        return new Call(token, arguments());
      } else if (token.matches("NULL|PRE_FILTER|\\d.*")) {
        return new Word(token);
      }
      throw new IllegalArgumentException("no QuickSight: " + token + " in " + tokens);
    }

    private List<Expression> arguments() {
      List<Expression> arguments = new ArrayList<>();
      while (take("\\)").isEmpty()) {
        arguments.add(or());
        if (!next().equals(")")) {
          require(",");
        }
      }
      return arguments;
    }

    private Expression items() {
      List<Expression> items = new ArrayList<>();
      List<String> directions = new ArrayList<>();
      while (take("]").isEmpty()) {
        items.add(or());
        directions.add(take("asc|desc").orElse(""));
        if (!next().equals("]")) {
          require(",");
        }
      }
      return new Items(items, directions);
    }
  }
}
