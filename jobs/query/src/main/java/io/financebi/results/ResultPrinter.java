package io.financebi.results;

import io.financebi.sql.ResultRows;
import java.io.IOException;
import java.io.Writer;

/** Writes a result as text, row by row as they come. */
public interface ResultPrinter {
  /**
   * Writes all rows that are left.
   *
   * @return how many there were
   * @throws IOException when the text cannot be written; the rows stay open
   */
  long print(ResultRows rows, Writer out) throws IOException;
}
