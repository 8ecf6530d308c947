package io.financebi.agreement;

import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.PlannedDataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a visual can name of its dataset: the columns of the view, and calculated fields. */
final class ShownDataset {
  private final PlannedDataset dataset;
  private final Map<String, String> parameters;
  private final Map<String, Expression> calculated = new LinkedHashMap<>();

  /**
   * @param parameters SQL of their values
   */
  ShownDataset(CompiledDashboard compiled, String identifier, Map<String, String> parameters) {
    this.parameters = parameters;
    this.dataset =
        compiled.datasets().stream()
            .filter(each -> each.identifier().equals(identifier))
            .findFirst()
            .orElseThrow();
    dataset
        .metrics()
        .forEach((name, said) -> calculated.put(name, Expression.read(said.expression())));
    compiled.definition().calculatedFields().stream()
        .filter(field -> field.dataSetIdentifier().equals(identifier))
        .forEach(field -> calculated.put(field.name(), Expression.read(field.expression())));
  }

  String identifier() {
    return dataset.identifier();
  }

  boolean has(String name) {
    return calculated.containsKey(name) || dataset.table().column(name).isPresent();
  }

  /** Whether a field is told of groups, and not of rows. */
  boolean isOfGroups(String name) {
    Expression expression = calculated.get(name);
    return expression != null
        && (expression.isAggregate() || expression.fields().stream().anyMatch(this::isOfGroups));
  }

  /** Adds the calculated fields of rows that a field needs, in order of need. */
  void need(String name, Set<String> needed) {
    Expression expression = calculated.get(name);
    if (expression != null) {
      expression.fields().forEach(each -> need(each, needed));
      if (!isOfGroups(name)) {
        needed.add(name);
      }
    }
  }

  /** What a calculated field says, as SQL. */
  String sql(String name, UnaryOperator<String> fields) {
    return new ExpressionSql(fields, parameters).of(calculated.get(name));
  }

  /** SELECT of its rows: all dates are instants in QuickSight. */
  String rows() {
    return dataset.table().columns().stream()
        .map(
            column ->
                switch (column.kind()) {
                  case DAY, INSTANT ->
                      "CAST(%1$s AS TIMESTAMP) AS %1$s".formatted(Parts.quoted(column.name()));
                  default -> Parts.quoted(column.name());
                })
        .collect(
            Collectors.joining(", ", "SELECT ", " FROM (" + dataset.table().sql() + ") AS source"));
  }

  /**
   * Adds a CTE for each calculated field of rows; it stands on those before it.
   *
   * @return the name of the last
   */
  String layers(Set<String> needed, List<String> ctes) {
    String below = "base";
    for (String name : needed) {
      String layer = "rows_" + ctes.size();
      ctes.add(
          "%s AS (SELECT *, %s AS %s FROM %s)"
              .formatted(layer, sql(name, Parts::quoted), Parts.quoted(name), below));
      below = layer;
    }
    return below;
  }
}
