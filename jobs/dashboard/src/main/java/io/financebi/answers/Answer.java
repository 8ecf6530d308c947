package io.financebi.answers;

import io.financebi.semantic.AskedPeriod;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a question came to.
 *
 * @param snapshot the number of the snapshot that it was asked of
 * @param isTruncated whether there are more rows than these
 * @param query how it was computed
 * @param period the days that it is about; empty for all
 */
record Answer(
    long snapshot,
    List<ResultColumn> columns,
    List<List<Object>> rows,
    boolean isTruncated,
    SqlQuery query,
    Optional<AskedPeriod> period) {
  /** Reads rows, not more than so many. */
  static Answer of(
      long snapshot, ResultRows rows, int most, SqlQuery query, Optional<AskedPeriod> period) {
    List<List<Object>> read = new ArrayList<>();
    while (read.size() < most && rows.hasNext()) {
      read.add(rows.next());
    }
    return new Answer(snapshot, rows.columns(), read, rows.hasNext(), query, period);
  }
}
