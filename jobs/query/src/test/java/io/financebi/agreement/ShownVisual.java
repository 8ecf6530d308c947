package io.financebi.agreement;

import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.PlannedDataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.DateDimensionField;
import software.amazon.awssdk.services.quicksight.model.DimensionField;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.FilterScopeConfiguration;
import software.amazon.awssdk.services.quicksight.model.ItemsLimitConfiguration;
import software.amazon.awssdk.services.quicksight.model.MeasureField;
import software.amazon.awssdk.services.quicksight.model.OtherCategories;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;
import software.amazon.awssdk.services.quicksight.model.Visual;

/**
 * What QuickSight would show in a visual, as one statement of DuckDB: rows of the dataset's view,
 * calculated fields of rows in order of need, filters, groups, aggregated fields, first rows. This
 * is QuickSight's documented order of evaluation.
 */
final class ShownVisual {
  private static final String OTHER = "'(other)'";

  private final CompiledDashboard compiled;
  private final Map<String, String> parameters;
  private final Map<String, List<String>> chosen;
  private final Visual visual;
  private final SheetDefinition sheet;
  private final String id;
  private final List<DimensionField> dimensions = new ArrayList<>();
  private final List<MeasureField> measures = new ArrayList<>();
  private final PlannedDataset dataset;
  private final Map<String, Expression> calculated = new LinkedHashMap<>();

  /**
   * @param parameters SQL of their values
   * @param chosen values of filter controls, by the columns that they filter
   */
  ShownVisual(
      CompiledDashboard compiled,
      String id,
      Map<String, String> parameters,
      Map<String, List<String>> chosen) {
    this.compiled = compiled;
    this.parameters = parameters;
    this.chosen = chosen;
    this.id = id;
    this.sheet =
        compiled.definition().sheets().stream()
            .filter(each -> each.visuals().stream().anyMatch(one -> idOf(one).equals(id)))
            .findFirst()
            .orElseThrow();
    this.visual =
        sheet.visuals().stream().filter(one -> idOf(one).equals(id)).findFirst().orElseThrow();
    collect(visual);
    String identifier = column(measures.get(0)).dataSetIdentifier();
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

  static String idOf(Visual visual) {
    return visual.sdkFields().stream()
        .map(field -> field.getValueOrDefault(visual))
        .flatMap(value -> value instanceof SdkPojo pojo ? Stream.of(pojo) : Stream.empty())
        .map(pojo -> (String) value(pojo, "VisualId").orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Object> value(SdkPojo pojo, String member) {
    return pojo.sdkFields().stream()
        .filter(field -> field.memberName().equals(member))
        .findFirst()
        .flatMap(field -> Optional.ofNullable(field.getValueOrDefault(pojo)));
  }

  /** Finds the fields, wherever a kind of visual has them. */
  private void collect(Object value) {
    if (value instanceof DimensionField dimension) {
      dimensions.add(dimension);
    } else if (value instanceof MeasureField measure) {
      measures.add(measure);
    } else if (value instanceof SdkPojo pojo) {
      pojo.sdkFields().forEach(field -> collect(field.getValueOrDefault(pojo)));
    } else if (value instanceof List<?> list) {
      list.forEach(this::collect);
    }
  }

  private static <T> Stream<T> find(Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return Stream.of(type.cast(value));
    } else if (value instanceof SdkPojo pojo) {
      return pojo.sdkFields().stream().flatMap(field -> find(field.getValueOrDefault(pojo), type));
    }
    return value instanceof List<?> list
        ? list.stream().flatMap(each -> find(each, type))
        : Stream.empty();
  }

  private static ColumnIdentifier column(Object field) {
    return find(field, ColumnIdentifier.class).findFirst().orElseThrow();
  }

  private static String fieldId(SdkPojo field) {
    return field.sdkFields().stream()
        .flatMap(
            each ->
                each.getValueOrDefault(field) instanceof SdkPojo pojo
                    ? Stream.of((String) value(pojo, "FieldId").orElseThrow())
                    : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private boolean isOfGroups(String name) {
    Expression expression = calculated.get(name);
    return expression != null
        && (expression.isAggregate() || expression.fields().stream().anyMatch(this::isOfGroups));
  }

  /** An expression of groups; what it names of groups is put in its place. */
  private String ofGroups(String name) {
    if (!isOfGroups(name)) {
      return dimensions.stream()
          .filter(each -> column(each).columnName().equals(name))
          .findFirst()
          .map(ShownVisual::key)
          .orElse(quoted(name));
    }
    return "(" + new ExpressionSql(this::ofGroups, parameters).of(calculated.get(name)) + ")";
  }

  /** The statement; its columns are the fields, by their ids. */
  String sql() {
    List<String> flags = new ArrayList<>();
    List<String> ranks = new ArrayList<>();
    double most = filters(flags, ranks);
    Set<String> needed = new LinkedHashSet<>();
    flags.forEach(name -> need(name, needed));
    dimensions.forEach(each -> need(column(each).columnName(), needed));
    measures.forEach(each -> need(column(each).columnName(), needed));
    List<String> ctes = new ArrayList<>();
    ctes.add("base AS (SELECT " + base() + " FROM (" + dataset.table().sql() + ") AS source)");
    String rows = layers(needed, ctes);
    ctes.add("filtered AS (SELECT * FROM " + rows + where(flags) + ")");
    List<String> keys = new ArrayList<>();
    dimensions.forEach(each -> keys.add(key(each)));
    gather(ctes, keys);
    List<String> selected = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      selected.add(keys.get(i) + " AS " + quoted(fieldId(dimensions.get(i))));
    }
    measures.forEach(
        each -> selected.add(ofGroups(column(each).columnName()) + " AS " + quoted(fieldId(each))));
    ranks.forEach(
        rank ->
            selected.add(
                new ExpressionSql(this::ofGroups, parameters).of(calculated.get(rank))
                    + " AS rank_of_row"));
    ctes.add(
        "grouped AS (SELECT "
            + String.join(", ", selected)
            + " FROM gathered"
            + (keys.isEmpty()
                ? ""
                : IntStream.rangeClosed(1, keys.size())
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(", ", " GROUP BY ", "")))
            + ")");
    List<String> names =
        Stream.concat(
                dimensions.stream().map(ShownVisual::fieldId),
                measures.stream().map(ShownVisual::fieldId))
            .toList();
    String sql =
        "WITH "
            + String.join(",\n", ctes)
            + "\nSELECT "
            + names.stream().map(ShownVisual::quoted).collect(Collectors.joining(", "))
            + " FROM grouped"
            + (ranks.isEmpty() ? "" : " WHERE rank_of_row <= " + (long) most);
    return sql;
  }

  /** A date is shown as finely as its field says. */
  private static String key(DimensionField field) {
    String column = quoted(column(field).columnName());
    DateDimensionField date = field.dateDimensionField();
    return date == null
        ? column
        : "CAST(date_trunc('%s', %s) AS TIMESTAMP)"
            .formatted(date.dateGranularityAsString().toLowerCase(Locale.ROOT), column);
  }

  /** All dates are instants in QuickSight. */
  private String base() {
    return dataset.table().columns().stream()
        .map(
            column ->
                switch (column.kind()) {
                  case DAY, INSTANT ->
                      "CAST(%1$s AS TIMESTAMP) AS %1$s".formatted(quoted(column.name()));
                  default -> quoted(column.name());
                })
        .collect(Collectors.joining(", "));
  }

  private void need(String name, Set<String> needed) {
    Expression expression = calculated.get(name);
    if (expression != null) {
      expression.fields().forEach(each -> need(each, needed));
      if (!isOfGroups(name)) {
        needed.add(name);
      }
    }
  }

  /** Each calculated field of rows stands on those before it. */
  private String layers(Set<String> needed, List<String> ctes) {
    String below = "base";
    int number = 0;
    for (String name : needed) {
      String layer = "rows_" + ++number;
      ctes.add(
          "%s AS (SELECT *, %s AS %s FROM %s)"
              .formatted(
                  layer,
                  new ExpressionSql(ShownVisual::quoted, parameters).of(calculated.get(name)),
                  quoted(name),
                  below));
      below = layer;
    }
    return below;
  }

  private String where(List<String> flags) {
    List<String> conditions = new ArrayList<>();
    flags.forEach(flag -> conditions.add(quoted(flag) + " = 1"));
    chosen.forEach(
        (column, values) -> {
          if (dataset.table().column(column).isPresent()) {
            conditions.add(
                values.stream()
                    .map(value -> "'" + value.replace("'", "''") + "'")
                    .collect(Collectors.joining(", ", quoted(column) + " IN (", ")")));
          }
        });
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** The filters in whose scope the visual is; so many rows are shown at most. */
  private double filters(List<String> flags, List<String> ranks) {
    double most = 0;
    for (FilterGroup group : compiled.definition().filterGroups()) {
      if (reaches(group.scopeConfiguration())) {
        for (Filter filter : group.filters()) {
          if (filter.numericEqualityFilter() != null) {
            flags.add(filter.numericEqualityFilter().column().columnName());
          } else if (filter.numericRangeFilter() != null) {
            ranks.add(filter.numericRangeFilter().column().columnName());
            most = filter.numericRangeFilter().rangeMaximum().staticValue();
          }
        }
      }
    }
    return most;
  }

  private boolean reaches(FilterScopeConfiguration scope) {
    return scope.allSheets() != null
        || scope.selectedSheets().sheetVisualScopingConfigurations().stream()
            .anyMatch(
                each -> each.sheetId().equals(sheet.sheetId()) && each.visualIds().contains(id));
  }

  /** The values beyond a limit are one, or none. */
  private void gather(List<String> ctes, List<String> keys) {
    Optional<ItemsLimitConfiguration> limit =
        find(visual, ItemsLimitConfiguration.class).findFirst();
    if (limit.isEmpty()) {
      ctes.add("gathered AS (SELECT * FROM filtered)");
      return;
    }
    String key = keys.get(keys.size() - 1);
    String order = ofGroups(column(measures.get(0)).columnName());
    ctes.add(
        "first_values AS (SELECT %1$s AS kept FROM filtered GROUP BY 1 ORDER BY %2$s DESC NULLS LAST, 1 NULLS LAST LIMIT %3$d)"
            .formatted(key, order, limit.get().itemsLimit()));
    boolean isOne = limit.get().otherCategories() == OtherCategories.INCLUDE;
    String isKept =
        "EXISTS (SELECT 1 FROM first_values WHERE kept IS NOT DISTINCT FROM %s)".formatted(key);
    ctes.add(
        isOne
            ? "gathered AS (SELECT * REPLACE (CASE WHEN %s THEN %s ELSE %s END AS %s) FROM filtered)"
                .formatted(isKept, key, OTHER, key)
            : "gathered AS (SELECT * FROM filtered WHERE " + isKept + ")");
  }
}
