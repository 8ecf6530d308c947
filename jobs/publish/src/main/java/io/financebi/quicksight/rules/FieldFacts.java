package io.financebi.quicksight.rules;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.Computation;

/** A field of a visual, where it is declared. */
record FieldFacts(Node node, String id) {
  private static final Set<String> TYPES =
      Set.of(
          "CategoricalDimensionField",
          "DateDimensionField",
          "NumericalDimensionField",
          "CategoricalMeasureField",
          "DateMeasureField",
          "NumericalMeasureField",
          "CalculatedMeasureField",
          "UnaggregatedField");

  /** Whether a structure declares a field, rather than to name one. */
  static boolean isField(Node node) {
    return TYPES.contains(node.type());
  }

  static FieldFacts of(Node node) {
    return new FieldFacts(node, node.text("FieldId").orElse(""));
  }

  String type() {
    return node.type();
  }

  Location location() {
    return node.location();
  }

  Optional<ColumnIdentifier> column() {
    return Pojos.structure(node.value(), "Column").map(ColumnIdentifier.class::cast);
  }

  Optional<String> hierarchy() {
    return node.text("HierarchyId");
  }

  /** Whether it is one of a computation, which may be in the field wells too. */
  boolean isComputed() {
    return node.isUnder(Computation.class);
  }
}
