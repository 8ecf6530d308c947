package io.financebi.lake;

import io.financebi.errors.UserException;
import io.financebi.spark.SchemaMismatchException;
import io.financebi.table.TableSpec;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of a lake as one run sees them: those that it builds upon and, over them, what it has
 * staged so far. Threads may use one together as long as each table is staged by one of them.
 */
public interface StagingArea {
  /** What this run builds upon; nothing for one that builds every table anew. */
  PublishedTables base();

  /** Whether this run has staged a table. */
  boolean isStaged(TableSpec spec);

  /**
   * The rows of a table as this run sees them: what it has staged, else those of {@link #base}.
   * They are those of now, whatever is staged before they are used.
   *
   * @throws UserException {@code lake_schema_changed} when the table was written with another shape
   */
  Dataset<Row> read(TableSpec spec);

  /** The same rows as they are stored, also where {@link #read} has them in memory. */
  Dataset<Row> readStored(TableSpec spec);

  /**
   * The rows that this run has brought into a table, as they are stored: those that are in it and
   * not in {@link #base}. Rows that were written again are among them, and among {@link #gone}.
   */
  Dataset<Row> come(TableSpec spec);

  /**
   * The rows that this run has taken from a table: those of {@link #base} without these, together
   * with those that have {@link #come}, are the rows as this run sees them.
   *
   * @throws UserException as for {@link #read}
   */
  Dataset<Row> gone(TableSpec spec);

  /** The number of rows of a table as this run sees it. */
  long rowCount(TableSpec spec);

  /**
   * Replaces the whole table with the rows, at once. No rows make an empty table.
   *
   * <p>The tasks of the rows' last stage make one file each per partition value; a caller that
   * knows its rows to be few hands them over with {@code coalesce(1)}.
   *
   * @throws SchemaMismatchException when the rows do not have the table's columns
   * @throws UserException {@code lake_lease_lost}, or {@code lake_foreign_table} when another
   *     program's table is in the way
   */
  StagedTable replace(TableSpec spec, Dataset<Row> rows);

  /**
   * Replaces the rows of some days of a table; a day without rows becomes empty, the other days
   * stay.
   *
   * @param days at least one; a row of a partitioned table must not belong to another day
   * @throws SchemaMismatchException when the rows do not have the table's columns
   * @throws UserException as for {@link #replace} and {@link #read}
   */
  StagedTable replaceDays(TableSpec spec, Dataset<Row> rows, Set<LocalDate> days);

  /**
   * Adds rows to a table, creating it when it has to.
   *
   * @throws SchemaMismatchException when the rows do not have the table's columns
   * @throws UserException as for {@link #replace} and {@link #read}
   */
  StagedTable append(TableSpec spec, Dataset<Row> rows);

  /**
   * Forgets what this run has staged of a table, if anything: it is again as in {@link #base}.
   *
   * @throws UserException {@code lake_lease_lost}
   */
  void discard(TableSpec spec);
}
