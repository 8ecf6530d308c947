package io.financebi.table;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** The type that {@link #sql} writes so. */
  static Optional<ColumnType> ofSql(String sql) {
    Matcher decimal = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)").matcher(sql);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      boolean isLegal = precision >= 1 && precision <= 38 && scale <= precision;
      return isLegal ? Optional.of(new Decimal(precision, scale)) : Optional.empty();
    }
    return Stream.<ColumnType>of(Simple.values()).filter(type -> type.sql().equals(sql)).findAny();
  }

  /** As data engineers write it: {@code decimal(18,2)}, {@code bigint}. */
  default String sql() {
    if (this instanceof Decimal decimal) {
      return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    return ((Simple) this).name().toLowerCase(Locale.ROOT);
  }
}
