package io.financebi.quicksight.rules;

import java.util.Map;

/**
 * A dataset that definitions may use.
 *
 * @param identifier what definitions call it
 * @param columns the kinds of its columns by their names
 */
public record DatasetColumns(String identifier, Map<String, ColumnKind> columns) {
  /** Keeps the columns as they are. */
  public DatasetColumns {
    columns = Map.copyOf(columns);
  }
}
