package io.financebi.agreement;

import io.financebi.agreement.Expression.Call;
import io.financebi.agreement.Expression.Field;
import io.financebi.agreement.Expression.Infix;
import io.financebi.agreement.Expression.Items;
import io.financebi.agreement.Expression.Parameter;
import io.financebi.agreement.Expression.Prefix;
import io.financebi.agreement.Expression.Text;
import io.financebi.agreement.Expression.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a calculated field says, as SQL of DuckDB: the functions as QuickSight's user guide
 * describes them. Weeks begin on Sunday, and all dates are instants.
 */
final class ExpressionSql {
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("sum", "sum(%s)"),
          Map.entry("count", "count(%s)"),
          Map.entry("distinct_count", "count(DISTINCT %s)"),
          Map.entry("min", "min(%s)"),
          Map.entry("max", "max(%s)"),
          Map.entry("abs", "abs(%s)"),
          Map.entry("isNull", "(%s IS NULL)"),
          Map.entry("isNotNull", "(%s IS NOT NULL)"),
          Map.entry("coalesce", "coalesce(%s, %s)"),
          Map.entry("mod", "(%s %% %s)"),
          Map.entry("toLower", "lower(%s)"),
          Map.entry("locate", "strpos(%s, %s)"),
          // Whenever somebody looks, presets count from the last day of data.
          Map.entry("now", "TIMESTAMP '2001-02-03 04:05:06'"),
          Map.entry("in", "(%s IN (%s))"),
          Map.entry("notIn", "(%s NOT IN (%s))"));

  private static final Map<String, String> UNITS =
      Map.of("DD", "day", "MM", "month", "Q", "quarter", "YYYY", "year", "HH", "hour");

  private final UnaryOperator<String> fields;
  private final Map<String, String> parameters;

  /**
   * @param fields SQL of a field that is named
   * @param parameters SQL of the values of parameters
   */
  ExpressionSql(UnaryOperator<String> fields, Map<String, String> parameters) {
    this.fields = fields;
    this.parameters = parameters;
  }

  String of(Expression expression) {
    if (expression instanceof Field field) {
      return fields.apply(field.name());
    } else if (expression instanceof Parameter parameter) {
      return parameters.get(parameter.name());
    } else if (expression instanceof Text text) {
      return "'" + text.value() + "'";
    } else if (expression instanceof Word word) {
      return word.text();
    } else if (expression instanceof Infix infix) {
      return "(" + of(infix.left()) + " " + infix.operator() + " " + of(infix.right()) + ")";
    } else if (expression instanceof Prefix prefix) {
      return "(" + prefix.operator() + " " + of(prefix.operand()) + ")";
    } else if (expression instanceof Items items) {
      return items.items().stream().map(this::of).collect(Collectors.joining(", "));
    }
    return call((Call) expression);
  }

  private String call(Call call) {
    List<String> arguments = call.arguments().stream().map(this::of).toList();
    String same = SAME.get(call.function());
    if (same != null) {
      return same.formatted(arguments.toArray());
    }
    return switch (call.function()) {
      case "ifelse" -> ifelse(arguments);
      case "addDateTime" ->
          "(%s + to_%ss(CAST(%s AS INTEGER)))"
              .formatted(arguments.get(2), unit(call, 1), arguments.get(0));
      case "truncDate" -> truncated(call, arguments.get(1));
      case "dateDiff" ->
          "date_diff('%s', CAST(%s AS DATE), CAST(%s AS DATE))"
              .formatted(unit(call, 2), arguments.get(0), arguments.get(1));
      case "extract" -> "date_part('%s', %s)".formatted(unit(call, 0), arguments.get(1));
      case "parseDate" -> "CAST(" + arguments.get(0) + " AS TIMESTAMP)";
      case "formatDate" -> "strftime(" + arguments.get(0) + ", '%Y-%m-%d %H:00')";
      case "maxOver" -> over(call, arguments);
      case "rank" -> rank(call);
      default -> throw new IllegalArgumentException("QuickSight's " + call.function());
    };
  }

  private static String unit(Call call, int argument) {
    return UNITS.get(((Text) call.arguments().get(argument)).value());
  }

  private static String truncated(Call call, String time) {
    return ((Text) call.arguments().get(0)).value().equals("WK")
        ? "(CAST(date_trunc('week', " + time + " + to_days(1)) AS TIMESTAMP) - to_days(1))"
        : "CAST(date_trunc('" + unit(call, 0) + "', " + time + ") AS TIMESTAMP)";
  }

  private static String ifelse(List<String> arguments) {
    StringBuilder sql = new StringBuilder("CASE");
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      sql.append(" WHEN ").append(arguments.get(i)).append(" THEN ").append(arguments.get(i + 1));
    }
    return sql.append(" ELSE ")
        .append(arguments.get(arguments.size() - 1))
        .append(" END")
        .toString();
  }

  /** Before any filter: over all rows of the dataset, so that it is one of their columns. */
  private static String over(Call call, List<String> arguments) {
    if (!call.arguments().get(2).equals(new Word("PRE_FILTER"))) {
      throw new IllegalArgumentException("maxOver at another level");
    }
    return "(SELECT max(" + arguments.get(0) + ") FROM base)";
  }

  private String rank(Call call) {
    Items sorts = (Items) call.arguments().get(0);
    List<String> order = new ArrayList<>();
    for (int i = 0; i < sorts.items().size(); i++) {
      order.add(of(sorts.items().get(i)) + " " + sorts.directions().get(i) + " NULLS LAST");
    }
    return "rank() OVER (ORDER BY " + String.join(", ", order) + ")";
  }
}
