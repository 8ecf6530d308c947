package io.financebi.folders;

import io.financebi.catalog.FileFormat;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Decimal;
import io.financebi.table.ColumnType.Simple;
import java.util.List;
import java.util.Optional;

/** The type that holds the values of two. */
public final class TypeMerge {
  private static final List<ColumnType> NUMBERS = List.of(Simple.INT, Simple.BIGINT, Simple.DOUBLE);
  private static final List<ColumnType> TIMES = List.of(Simple.DATE, Simple.TIMESTAMP);
  private static final int INT_DIGITS = 10;
  private static final int BIGINT_DIGITS = 19;
  private static final int MOST_DIGITS = 38;

  private TypeMerge() {}

  /**
   * The type that holds both.
   *
   * @return empty when they contradict each other; of csv and json they never do, since there every
   *     value is a text as well
   */
  public static Optional<ColumnType> merge(FileFormat format, ColumnType one, ColumnType other) {
    if (one.equals(other)) {
      return Optional.of(one);
    }
    Optional<ColumnType> wider = wider(NUMBERS, one, other).or(() -> wider(TIMES, one, other));
    if (wider.isPresent()) {
      return wider;
    }
    return format == FileFormat.PARQUET ? decimal(one, other) : Optional.of(Simple.STRING);
  }

  private static Optional<ColumnType> wider(
      List<ColumnType> types, ColumnType one, ColumnType other) {
    int wider = Math.max(types.indexOf(one), types.indexOf(other));
    return types.contains(one) && types.contains(other)
        ? Optional.of(types.get(wider))
        : Optional.empty();
  }

  private static Optional<ColumnType> decimal(ColumnType one, ColumnType other) {
    Optional<Decimal> a = asDecimal(one);
    Optional<Decimal> b = asDecimal(other);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    int scale = Math.max(a.get().scale(), b.get().scale());
    int whole =
        Math.max(a.get().precision() - a.get().scale(), b.get().precision() - b.get().scale());
    return whole + scale <= MOST_DIGITS
        ? Optional.of(new Decimal(whole + scale, scale))
        : Optional.empty();
  }

  private static Optional<Decimal> asDecimal(ColumnType type) {
    if (type instanceof Decimal decimal) {
      return Optional.of(decimal);
    }
    if (type == Simple.INT) {
      return Optional.of(new Decimal(INT_DIGITS, 0));
    }
    return type == Simple.BIGINT ? Optional.of(new Decimal(BIGINT_DIGITS, 0)) : Optional.empty();
  }
}
