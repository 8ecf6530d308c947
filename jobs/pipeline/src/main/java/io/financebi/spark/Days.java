package io.financebi.spark;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Days of a date column, as sets that partitions are chosen by. */
public final class Days {
  private Days() {}

  /** Whether the day of a row is one of these; null where it has none. */
  public static Column isIn(String column, Collection<LocalDate> days) {
    return col(column).isin(days.stream().map(Date::valueOf).toArray());
  }

  /** The days that rows have, without null; a Spark job. */
  public static Set<LocalDate> of(Dataset<Row> rows, String column) {
    Set<LocalDate> days = new TreeSet<>();
    for (Row row : rows.select(col(column)).distinct().collectAsList()) {
      if (!row.isNullAt(0)) {
        days.add(row.getDate(0).toLocalDate());
      }
    }
    return days;
  }
}
