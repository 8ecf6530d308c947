package io.financebi.semantic;

/** A field of a dataset. */
record FieldRef(Dataset dataset, Field field) {
  /** {@code dataset.field}. */
  String name() {
    return dataset.name() + "." + field.name();
  }

  /** Its expression over the columns of the dataset's table, by the dataset's name. */
  String sql() {
    return field.expression().withNames(column -> dataset.name() + "." + column);
  }
}
