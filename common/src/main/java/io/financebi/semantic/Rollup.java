package io.financebi.semantic;

import io.financebi.table.TableSpec;
import java.util.List;
import java.util.Optional;

/**
 * A table in which the rows of a dataset are counted already. Each of its rows stands for so many
 * of the dataset that are alike in some columns; where that is enough to answer a query, the
 * compiler reads it in place of the dataset's own table.
 *
 * @param columns the columns of the dataset's table that it has too, by the same names, with the
 *     same values; the day among them
 * @param hour the column with the instant at which the hour of its rows starts, by the clocks of
 *     the reporting zone; empty when it knows days only
 * @param rows the column with how many rows of the dataset it stands for; with 0, for none
 * @param rowsWhere the columns with how many of these rows meet a condition
 */
public record Rollup(
    TableSpec table,
    List<String> columns,
    Optional<String> hour,
    String rows,
    List<RowsWhere> rowsWhere) {
  /** A condition over the dataset's fields, and the column with how many rows meet it. */
  public record RowsWhere(SqlTokens condition, String column) {}

  /** Copies the lists. */
  public Rollup {
    columns = List.copyOf(columns);
    rowsWhere = List.copyOf(rowsWhere);
  }

  /** Whether it has all columns of which a field of the dataset is made. */
  boolean has(Field field) {
    return columns.containsAll(field.expression().names());
  }

  /** The column with how many rows meet a condition, if it has been counted. */
  Optional<String> rowsWhere(SqlTokens condition) {
    SqlTokens same = condition.withoutBlanks();
    return rowsWhere.stream()
        .filter(each -> each.condition().withoutBlanks().equals(same))
        .map(RowsWhere::column)
        .findFirst();
  }
}
