package io.financebi.semantic;

import io.financebi.semantic.SqlTokens.Kind;
import io.financebi.semantic.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A metric as arithmetic over aggregates: {@code CAST(SUM(sales.net_amount) AS DOUBLE) /
 * NULLIF(COUNT(DISTINCT sales.order_id), 0)}. The arithmetic is done last, over the aggregates of
 * the groups that are asked for, so that a ratio is always one of sums, and never a mean of ratios.
 *
 * @param parts in order; put together, they are the expression
 */
public record MetricExpression(List<Part> parts) {
  /** A piece of an expression. */
  public sealed interface Part permits Text, Aggregate, OtherMetric {
    /** As it is written in the model. */
    String sql();
  }

  /** Arithmetic around aggregates. */
  public record Text(String sql) implements Part {}

  /** The name of another metric, whose expression stands here. */
  public record OtherMetric(String name) implements Part {
    @Override
    public String sql() {
      return name;
    }
  }

  /**
   * One aggregate over the rows of a dataset.
   *
   * @param function SUM, COUNT, MIN or MAX
   * @param argument over {@code dataset.field} names, with DISTINCT before it where it is
   */
  public record Aggregate(String function, SqlTokens argument) implements Part {
    @Override
    public String sql() {
      return function + "(" + argument + ")";
    }

    /** It, read. */
    SqlNode tree() {
      return SqlSyntax.read(SqlTokens.of(sql()), AGGREGATES);
    }

    /** What it is for no rows at all: nothing is nothing sold, but no last day either. */
    boolean isZeroWithoutRows() {
      return function.equals("SUM") || function.equals("COUNT");
    }
  }

  /** The means of the engines differ in their last digits: a mean is written as a ratio. */
  private static final Set<String> AGGREGATES = Set.of("SUM", "COUNT", "MIN", "MAX");

  private static final Set<String> FUNCTIONS =
      Set.of("CAST", "COALESCE", "NULLIF", "ABS", "ROUND", "GREATEST", "LEAST", "IN");

  /** Copies the parts. */
  public MetricExpression {
    parts = List.copyOf(parts);
  }

  /** As it is written in the model. */
  public String sql() {
    return parts.stream().map(Part::sql).collect(Collectors.joining());
  }

  /** The expression, read; other metrics stand in it by their names. */
  public SqlNode tree() {
    return SqlSyntax.read(SqlTokens.of(sql()), AGGREGATES);
  }

  /** The aggregates in it, in order; those of other metrics left out. */
  public List<Aggregate> aggregates() {
    return parts.stream()
        .flatMap(
            part -> part instanceof Aggregate aggregate ? Stream.of(aggregate) : Stream.empty())
        .toList();
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException with a sentence that says what it cannot have
   */
  static MetricExpression parse(String sql) {
    List<Token> tokens = SqlTokens.of(sql).tokens();
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (token.kind() == Kind.FUNCTION && isAggregate(token)) {
        int open = next(tokens, at + 1);
        int close = closing(tokens, open);
        parts.add(
            new Aggregate(
                token.text().toUpperCase(Locale.ROOT),
                argument(token, tokens.subList(open + 1, close))));
        at = close + 1;
      } else {
        parts.add(other(token));
        at++;
      }
    }
    SqlNode unused = SqlSyntax.read(new SqlTokens(tokens), AGGREGATES);
    return new MetricExpression(parts);
  }

  private static boolean isAggregate(Token token) {
    return AGGREGATES.contains(token.text().toUpperCase(Locale.ROOT));
  }

  private static Part other(Token token) {
    if (token.kind() == Kind.FUNCTION
        && !FUNCTIONS.contains(token.text().toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "the function "
              + token.text()
              + " is none of "
              + String.join(", ", AGGREGATES.stream().sorted().toList())
              + " and "
              + String.join(", ", FUNCTIONS.stream().sorted().toList())
              + " (write a mean as a ratio)");
    }
    if (token.kind() != Kind.NAME) {
      return new Text(token.text());
    }
    if (token.text().contains(".")) {
      throw new IllegalArgumentException("the field " + token.text() + " stands in no aggregate");
    }
    return new OtherMetric(token.text());
  }

  private static SqlTokens argument(Token function, List<Token> tokens) {
    SqlTokens argument = new SqlTokens(tokens);
    if (tokens.stream().anyMatch(token -> token.kind() == Kind.FUNCTION && isAggregate(token))) {
      throw new IllegalArgumentException("an aggregate stands in an aggregate");
    }
    if (argument.names().isEmpty()) {
      throw new IllegalArgumentException(
          function.text() + "(" + argument + ") does not say of which dataset: name a field");
    }
    return argument;
  }

  private static int next(List<Token> tokens, int from) {
    int at = from;
    while (tokens.get(at).kind() == Kind.BLANK) {
      at++;
    }
    return at;
  }

  private static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw new IllegalArgumentException("a parenthesis is not closed");
  }
}
