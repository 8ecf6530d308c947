package io.financebi.duckdb;

import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Decimal;
import io.financebi.table.ColumnType.Simple;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's types and the house's. */
final class DuckDbTypes {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
  private static final int UBIGINT_DIGITS = 20;

  private DuckDbTypes() {}

  /** The type that holds the values of one of DuckDB's; what is nested becomes JSON text. */
  static ColumnType toColumnType(String type) {
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      return new Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    return switch (type) {
      case "BOOLEAN" -> Simple.BOOLEAN;
      case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" -> Simple.INT;
      case "BIGINT", "UINTEGER" -> Simple.BIGINT;
      case "UBIGINT" -> new Decimal(UBIGINT_DIGITS, 0);
      case "FLOAT", "DOUBLE" -> Simple.DOUBLE;
      case "DATE" -> Simple.DATE;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
          Simple.TIMESTAMP;
      default -> Simple.STRING;
    };
  }

  /** Whether a type of DuckDB's has others within it. */
  static boolean isNested(String type) {
    return type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(");
  }

  /** As DuckDB writes one of the house's. */
  static String toSql(ColumnType type) {
    if (type == Simple.STRING) {
      return "VARCHAR";
    }
    return type == Simple.TIMESTAMP ? "TIMESTAMPTZ" : type.sql();
  }
}
