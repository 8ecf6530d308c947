package io.financebi.quicksight;

import io.financebi.semantic.Datatype;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SqlNode;
import io.financebi.semantic.SqlNode.Between;
import io.financebi.semantic.SqlNode.Call;
import io.financebi.semantic.SqlNode.Case;
import io.financebi.semantic.SqlNode.Cast;
import io.financebi.semantic.SqlNode.In;
import io.financebi.semantic.SqlNode.Infix;
import io.financebi.semantic.SqlNode.IsNull;
import io.financebi.semantic.SqlNode.Literal;
import io.financebi.semantic.SqlNode.Name;
import io.financebi.semantic.SqlNode.Prefix;
import io.financebi.semantic.SqlNode.TimeLiteral;
import io.financebi.semantic.WideTable;
import io.financebi.semantic.WideTable.Stored;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in the language of calculated fields what the model says in SQL. */
final class Expressions {
  private static final String PERIOD_START = "period_start";
  private static final String TRUE = "'true'";
  private static final String FALSE = "'false'";
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
  private static final Set<String> AGGREGATES = Set.of("SUM", "COUNT", "MIN", "MAX");

  /** Those that are exact over money, and do to nothing what SQL does. */
  private static final Set<String> OF_ROWS = Set.of("COALESCE", "ABS", "NULLIF");

  /**
   * For which rows an expression is said.
   *
   * @param periodStart the first day of the piece of time in which a row is counted
   * @param condition which of the rows count at all
   */
  record Rows(Optional<String> periodStart, Optional<String> condition) {
    static final Rows ALL = new Rows(Optional.empty(), Optional.empty());
  }

  private final SemanticModel model;
  private final WideTable table;
  private final Rows rows;

  Expressions(SemanticModel model, WideTable table, Rows rows) {
    this.model = model;
    this.table = table;
    this.rows = rows;
  }

  /**
   * Whether QuickSight evaluates what an aggregate is of to the very value that SQL does. It
   * rounds, multiplies and casts by rules of its own.
   */
  static boolean canEvaluate(SqlNode argument) {
    return argument.all().allMatch(Expressions::isExact);
  }

  private static boolean isExact(SqlNode node) {
    if (node instanceof Call call) {
      return OF_ROWS.contains(call.function());
    } else if (node instanceof Infix infix) {
      return !Set.of("*", "/", "%", "||").contains(infix.operator());
    } else if (node instanceof Literal literal) {
      return !literal.sql().contains("''") && !literal.sql().contains("\\");
    } else if (node instanceof TimeLiteral time) {
      return time.type().equals("DATE");
    } else if (node instanceof In in) {
      return in.values().stream().allMatch(Literal.class::isInstance);
    }
    return !(node instanceof Cast) && !(node instanceof SqlNode.Like);
  }

  /**
   * A metric.
   *
   * @throws Inexpressible when there are no words for it
   */
  String metric(String name) {
    return value(model.metric(name).expression().tree());
  }

  private String value(SqlNode node) {
    if (node instanceof Literal literal) {
      return literal(literal.sql());
    } else if (node instanceof TimeLiteral time && time.type().equals("DATE")) {
      return Words.day(LocalDate.parse(time.value()));
    } else if (node instanceof Name name) {
      return named(name.name());
    } else if (node instanceof Call call) {
      return call(call);
    } else if (node instanceof Case cases) {
      return cases(cases);
    } else if (node instanceof Cast cast && cast.type().equals("DOUBLE")) {
      return "(1.0 * " + value(cast.operand()) + ")";
    } else if (node instanceof Prefix prefix && !prefix.operator().equals("NOT")) {
      return "(" + prefix.operator() + value(prefix.operand()) + ")";
    } else if (node instanceof Infix infix && infix.operator().matches("[-+*/]")) {
      return "(" + value(infix.left()) + " " + infix.operator() + " " + value(infix.right()) + ")";
    } else if (isCondition(node)) {
      String condition = condition(node);
      return "ifelse(%1$s, %2$s, NOT (%1$s), %3$s, NULL)".formatted(condition, TRUE, FALSE);
    }
    throw wordless(node);
  }

  private static Inexpressible wordless(SqlNode node) {
    String what =
        node instanceof Cast cast
            ? "CAST to " + cast.type()
            : node.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    return new Inexpressible("it has no words for " + what);
  }

  private static boolean isCondition(SqlNode node) {
    if (node instanceof Infix infix) {
      return COMPARISONS.contains(infix.operator()) || infix.operator().matches("AND|OR");
    }
    return node instanceof IsNull
        || node instanceof In
        || node instanceof Between
        || node instanceof Prefix;
  }

  private static String literal(String sql) {
    if (sql.startsWith("'")) {
      return Words.text(sql.substring(1, sql.length() - 1).replace("''", "'"));
    }
    return sql.equals("TRUE") ? TRUE : sql.equals("FALSE") ? FALSE : sql;
  }

  private String named(String name) {
    if (name.equals(PERIOD_START)) {
      return rows.periodStart()
          .orElseThrow(() -> new Inexpressible("the period of the rows has no beginning"));
    }
    if (!name.contains(".")) {
      return metric(name);
    }
    return Words.field(
        table
            .columnOf(name)
            .orElseThrow(() -> new Inexpressible("its dataset has no column for " + name))
            .name());
  }

  private String call(Call call) {
    if (AGGREGATES.contains(call.function())) {
      return aggregate(call);
    }
    List<String> arguments = call.arguments().stream().map(this::value).toList();
    return switch (call.function()) {
      case "COALESCE", "ABS", "ROUND" ->
          call.function().toLowerCase(Locale.ROOT) + "(" + String.join(", ", arguments) + ")";
      // QuickSight's own nullIf is said to return text.
      case "NULLIF" ->
          Words.ifelse(arguments.get(0) + " = " + arguments.get(1), Words.NULL, arguments.get(0));
      default -> throw new Inexpressible("it has no " + call.function() + " that does the same");
    };
  }

  private String aggregate(Call call) {
    Optional<Stored> stored = Optional.ofNullable(table.stored().get(call));
    String argument =
        stored
            .map(value -> Words.field(value.column()))
            .orElseGet(() -> value(call.arguments().get(0)));
    String counted =
        rows.condition().map(which -> Words.ifelse(which, argument, Words.NULL)).orElse(argument);
    String function = stored.map(Stored::function).orElse(call.function());
    return switch (function) {
      case "SUM" -> "coalesce(sum(" + counted + "), 0)";
      case "COUNT" ->
          "coalesce(" + (call.isDistinct() ? "distinct_count(" : "count(") + counted + "), 0)";
      default -> function.toLowerCase(Locale.ROOT) + "(" + counted + ")";
    };
  }

  private String cases(Case cases) {
    String whens =
        cases.whens().stream()
            .map(when -> when(cases, when.condition()) + ", " + value(when.value()))
            .collect(Collectors.joining(", "));
    return "ifelse(" + whens + ", " + cases.orElse().map(this::value).orElse(Words.NULL) + ")";
  }

  private String when(Case cases, SqlNode condition) {
    return cases
        .operand()
        .map(operand -> value(operand) + " = " + value(condition))
        .orElseGet(() -> condition(condition));
  }

  /** What is true or false, as a condition. */
  private String condition(SqlNode node) {
    if (node instanceof Infix infix && infix.operator().matches("AND|OR")) {
      return "("
          + condition(infix.left())
          + " "
          + infix.operator()
          + " "
          + condition(infix.right())
          + ")";
    } else if (node instanceof Infix infix && COMPARISONS.contains(infix.operator())) {
      return value(infix.left()) + " " + infix.operator() + " " + value(infix.right());
    } else if (node instanceof Prefix prefix && prefix.operator().equals("NOT")) {
      return "NOT (" + condition(prefix.operand()) + ")";
    } else if (node instanceof IsNull isNull) {
      return (isNull.isNot() ? "isNotNull(" : "isNull(") + value(isNull.operand()) + ")";
    } else if (node instanceof In in) {
      return in(in);
    } else if (node instanceof Between between) {
      String operand = value(between.operand());
      String range =
          "(%1$s >= %2$s AND %1$s <= %3$s)"
              .formatted(operand, value(between.from()), value(between.to()));
      return between.isNot() ? "NOT " + range : range;
    } else if (isBoolean(node)) {
      return value(node) + " = " + TRUE;
    }
    throw wordless(node);
  }

  private String in(In in) {
    String values = in.values().stream().map(this::value).collect(Collectors.joining(", "));
    return (in.isNot() ? "notIn(" : "in(") + value(in.operand()) + ", [" + values + "])";
  }

  private boolean isBoolean(SqlNode node) {
    if (node instanceof Literal literal) {
      return literal.sql().matches("TRUE|FALSE");
    }
    return node instanceof Name name
        && name.name().contains(".")
        && model
            .dataset(name.name().substring(0, name.name().indexOf('.')))
            .flatMap(dataset -> dataset.field(name.name().substring(name.name().indexOf('.') + 1)))
            .filter(field -> field.datatype() == Datatype.BOOLEAN)
            .isPresent();
  }
}
