package io.financebi.agreement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.CategoryFilter;
import software.amazon.awssdk.services.quicksight.model.CategoryFilterMatchOperator;
import software.amazon.awssdk.services.quicksight.model.CrossDatasetTypes;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.FilterListConfiguration;
import software.amazon.awssdk.services.quicksight.model.FilterNullOption;
import software.amazon.awssdk.services.quicksight.model.FilterScopeConfiguration;
import software.amazon.awssdk.services.quicksight.model.FilterVisualScope;
import software.amazon.awssdk.services.quicksight.model.NumericEqualityFilter;
import software.amazon.awssdk.services.quicksight.model.NumericEqualityMatchOperator;
import software.amazon.awssdk.services.quicksight.model.NumericRangeFilter;
import software.amazon.awssdk.services.quicksight.model.NumericRangeFilterValue;
import software.amazon.awssdk.services.quicksight.model.WidgetStatus;

/**
 * A filter that holds for a visual. Kinds of filters and options that are not known here are
 * errors, so that none is passed over.
 *
 * @param field what it is of
 * @param condition SQL, with {@code %1$s} for the value
 */
record ShownFilter(String field, String condition) {
  /** Those in whose scope a visual is. */
  static List<ShownFilter> of(
      AnalysisDefinition definition, String sheet, String visual, ShownDataset dataset) {
    return definition.filterGroups().stream()
        .filter(group -> group.status() == WidgetStatus.ENABLED)
        .filter(group -> reaches(group.scopeConfiguration(), sheet, visual))
        .flatMap(
            group ->
                group.filters().stream()
                    .filter(filter -> isOf(dataset, filter, group))
                    .flatMap(filter -> of(filter).stream()))
        .toList();
  }

  private static boolean reaches(FilterScopeConfiguration scope, String sheet, String visual) {
    return scope.allSheets() != null
        || scope.selectedSheets().sheetVisualScopingConfigurations().stream()
            .filter(each -> each.sheetId().equals(sheet))
            .anyMatch(
                each ->
                    each.scope() == FilterVisualScope.ALL_VISUALS
                        || each.visualIds().contains(visual));
  }

  /** A filter of all datasets holds for those that have a column of the same name. */
  private static boolean isOf(ShownDataset dataset, Filter filter, FilterGroup group) {
    return group.crossDataset() == CrossDatasetTypes.ALL_DATASETS
        ? dataset.has(Parts.column(filter).columnName())
        : dataset.identifier().equals(Parts.column(filter).dataSetIdentifier());
  }

  private static Optional<ShownFilter> of(Filter filter) {
    Optional<String> condition;
    if (filter.categoryFilter() != null) {
      condition = category(filter.categoryFilter());
    } else if (filter.numericEqualityFilter() != null) {
      condition = Optional.of(equality(filter.numericEqualityFilter()));
    } else if (filter.numericRangeFilter() != null) {
      condition = Optional.of(range(filter.numericRangeFilter()));
    } else {
      throw new IllegalArgumentException("a filter of another kind: " + filter);
    }
    return condition.map(sql -> new ShownFilter(Parts.column(filter).columnName(), sql));
  }

  /** None while all values are chosen. */
  private static Optional<String> category(CategoryFilter filter) {
    FilterListConfiguration list = filter.configuration().filterListConfiguration();
    require(list != null, filter);
    if (list.selectAllOptions() != null) {
      require(!list.hasCategoryValues(), filter);
      return Optional.empty();
    }
    require(list.hasCategoryValues(), filter);
    String values =
        list.categoryValues().stream()
            .map(value -> "'" + value.replace("'", "''").replace("%", "%%") + "'")
            .collect(Collectors.joining(", ", "(", ")"));
    return Optional.of(
        withNulls("%1$s " + in(list.matchOperator(), filter) + values, list.nullOption()));
  }

  private static String in(CategoryFilterMatchOperator operator, Object filter) {
    return switch (operator) {
      case CONTAINS, EQUALS -> "IN ";
      case DOES_NOT_CONTAIN, DOES_NOT_EQUAL -> "NOT IN ";
      default -> throw new IllegalArgumentException("no operator of a list: " + filter);
    };
  }

  private static String equality(NumericEqualityFilter filter) {
    require(filter.parameterName() == null && filter.aggregationFunction() == null, filter);
    require(filter.selectAllOptions() == null, filter);
    String operator = filter.matchOperator() == NumericEqualityMatchOperator.EQUALS ? "=" : "<>";
    return withNulls("%1$s " + operator + " " + number(filter.value()), filter.nullOption());
  }

  private static String range(NumericRangeFilter filter) {
    require(filter.selectAllOptions() == null && filter.aggregationFunction() == null, filter);
    Optional<String> least =
        side(filter.rangeMinimum(), Boolean.TRUE.equals(filter.includeMinimum()) ? ">=" : ">");
    Optional<String> most =
        side(filter.rangeMaximum(), Boolean.TRUE.equals(filter.includeMaximum()) ? "<=" : "<");
    return withNulls(
        Stream.concat(least.stream(), most.stream()).collect(Collectors.joining(" AND ")),
        filter.nullOption());
  }

  private static Optional<String> side(NumericRangeFilterValue value, String operator) {
    require(value == null || value.parameter() == null, value);
    return Optional.ofNullable(value)
        .map(each -> "%1$s " + operator + " " + number(each.staticValue()));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  private static String withNulls(String condition, FilterNullOption nulls) {
    return switch (nulls) {
      case ALL_VALUES -> "(%1$s IS NULL OR (" + condition + "))";
      case NON_NULLS_ONLY -> "(%1$s IS NOT NULL AND (" + condition + "))";
      case NULLS_ONLY -> "%1$s IS NULL";
      default -> throw new IllegalArgumentException("nothing said of nulls");
    };
  }

  private static void require(boolean isKnown, Object what) {
    if (!isKnown) {
      throw new IllegalArgumentException("an option that is not known here: " + what);
    }
  }

  /** The condition on a value. */
  String on(String value) {
    return condition.formatted(value);
  }
}
