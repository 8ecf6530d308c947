package io.financebi.spark;

import java.util.List;

/** Rows that do not have the shape of the table they are meant for: a bug in the job's logic. */
public final class SchemaMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String table;

  /**
   * @param table the table's name
   * @param differences one sentence for each column that differs
   */
  public SchemaMismatchException(String table, List<String> differences) {
    super("rows do not fit table " + table + ": " + String.join("; ", differences));
    this.table = table;
  }

  /** The table's name. */
  public String table() {
    return table;
  }
}
