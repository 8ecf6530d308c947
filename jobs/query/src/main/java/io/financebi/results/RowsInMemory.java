package io.financebi.results;

import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import java.util.Iterator;
import java.util.List;

/** Rows that are there already: lists of the house's own, printed as a result is. */
public final class RowsInMemory implements ResultRows {
  private final List<ResultColumn> columns;
  private final Iterator<List<Object>> rows;

  /**
   * @param rows each with a value a column
   */
  public RowsInMemory(List<ResultColumn> columns, List<List<Object>> rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows.iterator();
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public List<Object> next() {
    return rows.next();
  }

  @Override
  public void close() {}
}
