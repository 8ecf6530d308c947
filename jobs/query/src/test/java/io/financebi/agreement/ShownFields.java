package io.financebi.agreement;

import static io.financebi.agreement.Parts.quoted;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.DateDimensionField;
import software.amazon.awssdk.services.quicksight.model.DimensionField;
import software.amazon.awssdk.services.quicksight.model.MeasureField;
import software.amazon.awssdk.services.quicksight.model.Visual;

/** The fields in the wells of a visual. */
record ShownFields(List<DimensionField> dimensions, List<MeasureField> measures) {
  static ShownFields of(Visual visual) {
    return new ShownFields(
        Parts.find(visual, DimensionField.class).toList(),
        Parts.find(visual, MeasureField.class).toList());
  }

  /** A date is shown as finely as its field says. */
  static String key(DimensionField field) {
    String column = quoted(Parts.column(field).columnName());
    DateDimensionField date = field.dateDimensionField();
    return date == null
        ? column
        : "CAST(date_trunc('%s', %s) AS TIMESTAMP)"
            .formatted(date.dateGranularityAsString().toLowerCase(Locale.ROOT), column);
  }

  /** The ids, those of dimensions first. */
  List<String> ids() {
    return Stream.concat(
            dimensions.stream().map(Parts::fieldId), measures.stream().map(Parts::fieldId))
        .toList();
  }

  /** The columns that they are of. */
  Stream<String> columns() {
    return Stream.concat(
        dimensions.stream().map(each -> Parts.column(each).columnName()),
        measures.stream().map(each -> Parts.column(each).columnName()));
  }

  /**
   * SQL of a field over groups.
   *
   * @param ofGroups that of a column
   */
  String sql(String id, UnaryOperator<String> ofGroups) {
    return dimensions.stream()
        .filter(each -> Parts.fieldId(each).equals(id))
        .map(ShownFields::key)
        .findFirst()
        .orElseGet(
            () ->
                measures.stream()
                    .filter(each -> Parts.fieldId(each).equals(id))
                    .map(each -> ofGroups.apply(Parts.column(each).columnName()))
                    .findFirst()
                    .orElseThrow());
  }
}
