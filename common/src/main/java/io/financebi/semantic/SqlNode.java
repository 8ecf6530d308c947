package io.financebi.semantic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An expression of the model, read: what another language than SQL is made of. It has no
 * parentheses; what stands within others does so by its place.
 */
public sealed interface SqlNode {
  /** A number, a text in quotes, NULL, TRUE or FALSE. */
  record Literal(String sql) implements SqlNode {}

  /**
   * A day or an instant that is written out.
   *
   * @param type DATE or TIMESTAMP
   * @param value without quotes
   */
  record TimeLiteral(String type, String value) implements SqlNode {}

  /** A column, a field as {@code dataset.field}, or another metric. */
  record Name(String name) implements SqlNode {}

  /** NOT, or a sign. */
  record Prefix(String operator, SqlNode operand) implements SqlNode {}

  /** Arithmetic, a comparison, AND, OR or {@code ||}. */
  record Infix(String operator, SqlNode left, SqlNode right) implements SqlNode {}

  /** IS NULL, or IS NOT NULL. */
  record IsNull(SqlNode operand, boolean isNot) implements SqlNode {}

  /** IN, or NOT IN. */
  record In(SqlNode operand, List<SqlNode> values, boolean isNot) implements SqlNode {
    /** Copies the list. */
    public In {
      values = List.copyOf(values);
    }
  }

  /** BETWEEN, or NOT BETWEEN; both ends included. */
  record Between(SqlNode operand, SqlNode from, SqlNode to, boolean isNot) implements SqlNode {}

  /** LIKE, or NOT LIKE. */
  record Like(SqlNode operand, SqlNode pattern, boolean isNot) implements SqlNode {}

  /** A function in upper case, also an aggregate. */
  record Call(String function, boolean isDistinct, List<SqlNode> arguments) implements SqlNode {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** One WHEN of a CASE. */
  record When(SqlNode condition, SqlNode value) {}

  /**
   * A CASE.
   *
   * @param operand what the conditions are values of, in its short form
   */
  record Case(Optional<SqlNode> operand, List<When> whens, Optional<SqlNode> orElse)
      implements SqlNode {
    /** Copies the list. */
    public Case {
      whens = List.copyOf(whens);
    }
  }

  /** A CAST to a type in upper case, as {@code DECIMAL(38, 2)}. */
  record Cast(SqlNode operand, String type) implements SqlNode {}

  /** The parts of which it is made, one level down. */
  default Stream<SqlNode> children() {
    if (this instanceof Prefix prefix) {
      return Stream.of(prefix.operand());
    } else if (this instanceof Infix infix) {
      return Stream.of(infix.left(), infix.right());
    } else if (this instanceof IsNull isNull) {
      return Stream.of(isNull.operand());
    } else if (this instanceof In in) {
      return Stream.concat(Stream.of(in.operand()), in.values().stream());
    } else if (this instanceof Between between) {
      return Stream.of(between.operand(), between.from(), between.to());
    } else if (this instanceof Like like) {
      return Stream.of(like.operand(), like.pattern());
    } else if (this instanceof Call call) {
      return call.arguments().stream();
    } else if (this instanceof Case cases) {
      return Stream.of(
              cases.operand().stream(),
              cases.whens().stream().flatMap(when -> Stream.of(when.condition(), when.value())),
              cases.orElse().stream())
          .flatMap(nodes -> nodes);
    } else if (this instanceof Cast cast) {
      return Stream.of(cast.operand());
    }
    return Stream.empty();
  }

  /** It, and all that it is made of, from the outside to the inside. */
  default Stream<SqlNode> all() {
    return Stream.concat(Stream.of(this), children().flatMap(SqlNode::all));
  }

  /** The names in it, in order. */
  default List<String> names() {
    return all()
        .flatMap(node -> node instanceof Name name ? Stream.of(name.name()) : Stream.empty())
        .toList();
  }

  /** Whether its value is certainly a DOUBLE. */
  default boolean isDouble() {
    if (this instanceof Cast cast) {
      return cast.type().equals("DOUBLE");
    } else if (this instanceof Infix infix) {
      return infix.operator().matches("[-+*/%]|\\|\\|")
          && (infix.left().isDouble() || infix.right().isDouble());
    } else if (this instanceof Prefix prefix) {
      return prefix.operand().isDouble();
    } else if (this instanceof Call call) {
      return call.arguments().stream().anyMatch(SqlNode::isDouble);
    } else if (this instanceof Case cases) {
      return cases.whens().stream().anyMatch(when -> when.value().isDouble())
          || cases.orElse().filter(SqlNode::isDouble).isPresent();
    }
    return false;
  }
}
