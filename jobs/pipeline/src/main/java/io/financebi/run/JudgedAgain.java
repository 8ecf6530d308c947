package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.when;

import io.financebi.lake.PublishedTables;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.table.RawTables;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The rows of quarantine that a run judges again.
 *
 * @param reasons for which they are there
 * @param rows by input; none when no rows are judged again
 * @param withoutValues rows of these reasons that stay, for they were never taken apart: malformed
 *     rows and whole files
 */
public record JudgedAgain(Set<RejectReason> reasons, Map<String, Long> rows, long withoutValues) {
  static final JudgedAgain NONE = new JudgedAgain(Set.of(), Map.of(), 0);

  static JudgedAgain of(PublishedTables published, Set<RejectReason> reasons) {
    if (reasons.isEmpty()) {
      return NONE;
    }
    Map<String, Long> rows = new TreeMap<>();
    long withoutValues = 0;
    Object[] codes = reasons.stream().map(RejectReason::code).toArray();
    for (Row input :
        published
            .read(RawTables.QUARANTINE)
            .filter(col("reason").isin(codes))
            .groupBy("input")
            .agg(
                count(QuarantineRows.RAW_VALUES).as("judged"),
                count(when(col(QuarantineRows.RAW_VALUES).isNull(), 1)).as("kept"))
            .collectAsList()) {
      rows.put(input.getAs("input"), input.<Long>getAs("judged"));
      withoutValues += input.<Long>getAs("kept");
    }
    return new JudgedAgain(reasons, rows, withoutValues);
  }

  /** Whether rows of an input are judged again. */
  public boolean has(String input) {
    return rows.getOrDefault(input, 0L) > 0;
  }

  /** All rows that are judged again. */
  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
