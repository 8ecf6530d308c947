package io.financebi.table;

import java.util.Locale;

/**
 * The physical types a curated column can have: those that Spark, Delta, Athena and DuckDB share.
 */
public sealed interface ColumnType {

  /** The types without parameters. */
  enum Simple implements ColumnType {
    STRING,
    BOOLEAN,
    INT,
    BIGINT,
    DOUBLE,
    DATE,
    /** An instant in UTC, microsecond precision. */
    TIMESTAMP
  }

  /** An exact decimal number. */
  record Decimal(int precision, int scale) implements ColumnType {
    /** Checks the bounds that all engines share. */
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException("decimal(" + precision + "," + scale + ")");
      }
    }
  }

  /** As data engineers write it: {@code decimal(18,2)}, {@code bigint}. */
  default String sql() {
    if (this instanceof Decimal decimal) {
      return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    return ((Simple) this).name().toLowerCase(Locale.ROOT);
  }
}
