package io.financebi.table;

/**
 * One column of a table.
 *
 * @param name lower case with underscores
 * @param nullable whether null is a legal value
 * @param unit what one unit of the value is ("reporting currency", "events"); empty for names and
 *     keys
 * @param comment one line for the data dictionary and the catalogs
 */
public record Column(String name, ColumnType type, boolean nullable, String unit, String comment) {
  /** Checks the name. */
  public Column {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("column name: " + name);
    }
  }
}
