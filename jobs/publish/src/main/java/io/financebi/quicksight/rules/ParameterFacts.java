package io.financebi.quicksight.rules;

/** A parameter as it is declared. */
record ParameterFacts(Node node) {
  String name() {
    return node.text("Name").orElse("");
  }

  /** What its values are. */
  ColumnKind kind() {
    return switch (node.type()) {
      case "DateTimeParameterDeclaration" -> ColumnKind.DATE_TIME;
      case "DecimalParameterDeclaration" -> ColumnKind.DECIMAL;
      case "IntegerParameterDeclaration" -> ColumnKind.WHOLE_NUMBER;
      default -> ColumnKind.TEXT;
    };
  }

  boolean isMultiValued() {
    return node.text("ParameterValueType").filter("MULTI_VALUED"::equals).isPresent();
  }
}
