package io.financebi.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.quicksight.model.ColumnSort;
import software.amazon.awssdk.services.quicksight.model.FieldSortOptions;
import software.amazon.awssdk.services.quicksight.model.OtherCategories;
import software.amazon.awssdk.services.quicksight.model.SimpleNumericalAggregationFunction;
import software.amazon.awssdk.services.quicksight.model.SortDirection;

/**
 * How a side of a visual is sorted, as SQL over its groups: by nothing but what the visual says.
 * What is not known is last, as the semantic layer has it; what all others are together, too.
 */
final class ShownOrder {
  private static final Set<SimpleNumericalAggregationFunction> SAME_IN_SQL =
      Set.of(
          SimpleNumericalAggregationFunction.MIN,
          SimpleNumericalAggregationFunction.MAX,
          SimpleNumericalAggregationFunction.SUM);

  private final ShownFields fields;
  private final UnaryOperator<String> ofGroups;

  /**
   * @param ofGroups SQL of a field over groups
   */
  ShownOrder(ShownFields fields, UnaryOperator<String> ofGroups) {
    this.fields = fields;
    this.ofGroups = ofGroups;
  }

  /**
   * Whether the places of a side's values can be told from the groups: by themselves, or by numbers
   * that each has one of.
   */
  boolean isPlaced(Side side) {
    List<String> own = side.fields().stream().map(Parts::fieldId).toList();
    return !side.sorts().isEmpty()
        && (own.size() == fields.dimensions().size()
            || side.sorts().stream()
                .allMatch(
                    sort -> sort.fieldSort() != null && own.contains(sort.fieldSort().fieldId())));
  }

  /** The place of a group on a side. */
  String place(Side side) {
    List<String> terms = new ArrayList<>();
    if (side.limit()
        .filter(each -> each.otherCategories() == OtherCategories.INCLUDE)
        .isPresent()) {
      String key = ShownFields.key(side.fields().get(0));
      terms.add("CASE WHEN %s = %s THEN 1 ELSE 0 END".formatted(key, ShownVisual.OTHER));
    }
    terms.add(terms(side));
    return "dense_rank() OVER (ORDER BY " + String.join(", ", terms) + ")";
  }

  /** ORDER BY of the values of a side. */
  String terms(Side side) {
    return side.sorts().stream().map(this::term).collect(Collectors.joining(", "));
  }

  /** The same where only the first are shown: those that are equal are the wrong way round. */
  String firstTerms(Side side) {
    String key = ShownFields.key(side.fields().get(0));
    // QuickSight has no sort of a line's colours, and shows those of the greatest values.
    return side.sorts().isEmpty()
        ? ofGroups.apply(Parts.column(fields.measures().get(0)).columnName())
            + " DESC NULLS LAST, "
            + key
        : terms(side) + ", " + key + " DESC NULLS FIRST";
  }

  private String term(FieldSortOptions sort) {
    return sort.columnSort() == null
        ? fields.sql(sort.fieldSort().fieldId(), ofGroups) + direction(sort.fieldSort().direction())
        : of(sort.columnSort()) + direction(sort.columnSort().direction());
  }

  private static String direction(SortDirection direction) {
    return (direction == SortDirection.DESC ? " DESC" : " ASC") + " NULLS LAST";
  }

  private static String of(ColumnSort sort) {
    SimpleNumericalAggregationFunction function =
        sort.aggregationFunction().numericalAggregationFunction().simpleNumericalAggregation();
    if (!SAME_IN_SQL.contains(function)) {
      throw new IllegalArgumentException("sorted by another function: " + sort);
    }
    return "%s(%s)"
        .formatted(
            function.toString().toLowerCase(Locale.ROOT), Parts.quoted(sort.sortBy().columnName()));
  }
}
