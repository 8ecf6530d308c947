package io.financebi.duckdb;

/** Names and paths of the house's own in statements of the house's own. */
final class Literals {
  private Literals() {}

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String name(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }
}
