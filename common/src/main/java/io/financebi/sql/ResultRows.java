package io.financebi.sql;

import java.util.Iterator;
import java.util.List;

/**
 * The rows of a result, in order, each once; fetched while they are asked for.
 *
 * <p>A value is null, or of the class that {@link ResultType} names for its column. {@link
 * #hasNext} throws {@link io.financebi.errors.UserException} when the statement fails underway: a
 * text that is no number, say.
 */
public interface ResultRows extends Iterator<List<Object>>, AutoCloseable {
  /** The columns of every row. */
  List<ResultColumn> columns();

  /** Gives up the rows that were not asked for. */
  @Override
  void close();
}
