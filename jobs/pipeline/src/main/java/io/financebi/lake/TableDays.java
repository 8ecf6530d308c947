package io.financebi.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.financebi.spark.Days;
import io.financebi.table.TableSpec;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;

/** The column by whose days parts of a table are replaced. */
final class TableDays {
  private TableDays() {}

  static String column(TableSpec spec) {
    return spec.dayColumn()
        .or(spec::partitionColumn)
        .orElseThrow(() -> new IllegalArgumentException(spec.name() + " has no days"));
  }

  /** Whether a row lies on one of the days, of which there must be one. */
  static Column hold(TableSpec spec, Set<LocalDate> days) {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("no days of " + spec.name() + " to replace");
    }
    return coalesce(Days.isIn(column(spec), days), lit(false));
  }
}
