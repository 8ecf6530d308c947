package io.financebi.rawfiles;

import java.io.Serializable;
import java.util.List;

/**
 * What is read of one input.
 *
 * @param name as in the settings {@code NAME.input} and {@code NAME.column.COLUMN}
 * @param columns in the order in which rows have them
 * @param required names of columns of which every file must have one, or one of several
 * @param withRowHash whether rows get a {@link RowHash} over everything that they carry
 */
public record RawInput(
    String name, List<RawColumn> columns, List<List<String>> required, boolean withRowHash)
    implements Serializable {
  /** Copies the columns. */
  public RawInput {
    columns = List.copyOf(columns);
    required = List.copyOf(required);
  }
}
