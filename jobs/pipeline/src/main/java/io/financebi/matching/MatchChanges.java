package io.financebi.matching;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What further events and changed order lines make of matches.
 *
 * @param gone the columns of sale_matches, of rows that are no more
 * @param come the columns of sale_matches, of rows that stand for them
 */
public record MatchChanges(Dataset<Row> gone, Dataset<Row> come) {
  /** What tells one row from all others; any of it may be null. */
  public static final List<String> IDENTITY =
      List.of("user_id", "item_id", "event_at", "order_id", "line_number");
}
