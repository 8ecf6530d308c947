package io.financebi.dictionary;

import io.financebi.sql.QueryFile;
import java.util.List;

/**
 * A query or view with what its SQL tells.
 *
 * @param reads the tables and views that it names
 * @param columns that it gives, in order
 */
public record DescribedQuery(QueryFile file, List<String> reads, List<Column> columns) {
  /** A column of the result, with its type as data engineers write it. */
  public record Column(String name, String type) {}

  /** Copies the lists. */
  public DescribedQuery {
    reads = List.copyOf(reads);
    columns = List.copyOf(columns);
  }

  /** The name of the query. */
  public String name() {
    return file.name();
  }
}
