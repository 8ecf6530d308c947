package io.financebi.semantic;

import io.financebi.semantic.MetricExpression.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The greatest values of a query's first dimension, in a CTE, and all others as one.
 *
 * <p>Mostly they must be known before rows are grouped: what is distinct among the others cannot be
 * told from their single values. Where it is all sums, though, the groups of single values are
 * folded, and the rows are read once.
 */
final class TopValues {
  /** What all values are together that are not among the greatest. */
  static final String OTHER = "(other)";

  /** The CTE: of each its value as text, and that it is one. */
  static final String CTE = "top_values";

  private final QueryPlan plan;
  private final SemanticQuery query;

  TopValues(QueryPlan plan, SemanticQuery query) {
    this.plan = plan;
    this.query = query;
  }

  /** Brings the CTE beside rows with a value. */
  static String join(String value) {
    return "\n  LEFT JOIN %1$s ON %1$s.top_value IS NOT DISTINCT FROM %2$s".formatted(CTE, value);
  }

  /** The value, or what it is one of. */
  static String orOther(String value) {
    return "CASE WHEN %s.is_top THEN %s ELSE '%s' END".formatted(CTE, value, OTHER);
  }

  /**
   * Whether groups of single values can be folded: everything is a sum over rows that are grouped
   * once, for one period.
   */
  boolean canFold() {
    return query.top().isPresent()
        && !query.isCompared()
        && query.grain().isEmpty()
        && plan.facts().size() == 1
        && plan.aggregates().values().stream().noneMatch(TopValues::isDistinct);
  }

  private static boolean isDistinct(Aggregate aggregate) {
    return aggregate.function().equals("COUNT")
        && CountedValue.of(aggregate.argument()).isDistinct();
  }

  /**
   * The CTE, from groups of single values.
   *
   * @param groups their CTE
   */
  String select(String groups) {
    String first = first();
    String isOne =
        plan.datatype(query.dimensions().get(0)) == Datatype.STRING
            // A value of that very name is one of the others, for nobody could tell them apart.
            ? "\n  WHERE %1$s <> '%2$s' OR %1$s IS NULL".formatted(first, OTHER)
            : "";
    return "SELECT %s AS top_value, TRUE AS is_top\n  FROM (SELECT %s, %s FROM %s GROUP BY 1) AS ranked"
            .formatted(text(), first, sums(), groups)
        + isOne
        + "\n  ORDER BY %s DESC NULLS LAST, %s NULLS LAST\n  LIMIT %d"
            .formatted(plan.metricSql(query.metrics().get(0), "a"), first, query.top().getAsInt());
  }

  /** The groups, with all others than the greatest as one. */
  String folded(String groups) {
    List<String> columns = new ArrayList<>();
    query.dimensions().forEach(name -> columns.add(QueryChecks.column(name)));
    columns.set(0, orOther(text()) + " AS " + first());
    String ordinals =
        IntStream.rangeClosed(1, columns.size())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    return "SELECT "
        + String.join(", ", columns)
        + ", "
        + sums()
        + "\n  FROM "
        + groups
        + join(text())
        + "\n  GROUP BY "
        + ordinals;
  }

  private String first() {
    return QueryChecks.column(query.dimensions().get(0));
  }

  private String text() {
    return plan.datatype(query.dimensions().get(0)) == Datatype.STRING
        ? first()
        : "CAST(" + first() + " AS varchar)";
  }

  private String sums() {
    return plan.aggregates().entrySet().stream()
        .map(entry -> sum(entry) + " AS " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String sum(Map.Entry<String, Aggregate> entry) {
    return switch (entry.getValue().function()) {
      case "COUNT" -> "CAST(SUM(" + entry.getKey() + ") AS bigint)";
      case "SUM" -> "SUM(" + entry.getKey() + ")";
      default -> entry.getValue().function() + "(" + entry.getKey() + ")";
    };
  }
}
