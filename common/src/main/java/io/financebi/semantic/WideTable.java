package io.financebi.semantic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of the model with everything that they can be counted and cut by in columns of their own:
 * for tools that read one table at a time. Times are UTC without a zone.
 *
 * @param name of its view
 * @param facts the datasets whose rows it has
 * @param tables of the lake that rows are looked up in, beside those of the facts
 * @param columns in order
 * @param stored what of the metrics' aggregates is not left to the tool, and where it stands
 * @param time its place in time, if it has one
 * @param sql a SELECT that runs unchanged on DuckDB and Trino
 */
public record WideTable(
    String name,
    List<Dataset> facts,
    List<String> tables,
    List<Column> columns,
    Map<SqlNode, Stored> stored,
    Optional<Time> time,
    String sql) {
  /** What the values of a column are. */
  public enum Kind {
    /** Text; true and false are the words. */
    TEXT,
    /** Whole numbers. */
    WHOLE,
    /** Numbers with up to four decimals, exact. */
    EXACT,
    /** Other numbers. */
    NUMBER,
    /** Days. */
    DAY,
    /** Instants, to the millisecond. */
    INSTANT
  }

  /**
   * A column.
   *
   * @param field as {@code dataset.field}, of which the values are; empty for those of the table
   *     itself
   */
  public record Column(String name, Kind kind, String description, Optional<String> field) {}

  /**
   * An aggregate of which the tool does only the last step.
   *
   * @param column what it aggregates
   * @param function SUM, COUNT, MIN or MAX
   */
  public record Stored(String column, String function, boolean isDistinct) {}

  /**
   * The columns with which a row has its place in time. The last two are the same in all rows.
   *
   * @param day in the reporting zone
   * @param instant if the rows are known so finely; UTC
   * @param clock the instant by the clocks of the reporting zone
   * @param clockHour the beginning of its hour by the same clocks, where theirs is another: hours
   *     are those of UTC
   * @param week the Monday with which the ISO week of the day begins
   * @param lastDay the last day of data
   * @param completeUntil when the last complete hour ended, by the clocks of the reporting zone
   */
  public record Time(
      String day,
      Optional<String> instant,
      Optional<String> clock,
      Optional<String> clockHour,
      String week,
      String lastDay,
      String completeUntil) {}

  /** Copies the collections. */
  public WideTable {
    facts = List.copyOf(facts);
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
    stored = Map.copyOf(stored);
  }

  /** The column with the values of a field, which is called as in the model. */
  public Optional<Column> columnOf(String qualifiedField) {
    return columns.stream()
        .filter(column -> column.field().filter(qualifiedField::equals).isPresent())
        .findFirst();
  }

  /** The column of that name. */
  public Optional<Column> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }
}
