package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.financebi.lake.PublishedTables;
import io.financebi.quarantine.RejectReason;
import io.financebi.spark.Days;
import io.financebi.spark.Kept;
import io.financebi.spark.SameRows;
import io.financebi.table.RawTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Stages quarantine and the list of files, once all inputs of a run are judged. */
final class WriteRawTables {
  /** What makes two rows of quarantine the same row, whichever run put them there. */
  private static final List<String> ROW =
      List.of("input", "file", "raw_text", "raw_values", "row_hash", "reason");

  private final RunContext run;
  private final RunPlan plan;
  private final PublishedTables base;

  WriteRawTables(RunContext run) {
    this.run = run;
    this.plan = run.plan();
    this.base = run.lake().base();
  }

  /** Writes both; gives the number of rows that went into quarantine. */
  long write(List<LoadedInput> inputs) {
    writeFiles(inputs);
    // A few rows of each of many tasks; every task would make a file of them.
    Dataset<Row> entering =
        new RunTables(run)
            .entering(inputs)
            .coalesce(run.spark().sparkContext().defaultParallelism());
    return base.isEmpty()
        ? run.lake().replace(RawTables.QUARANTINE, entering).rows()
        : writeQuarantine(entering, leaving(inputs));
  }

  private void writeFiles(List<LoadedInput> inputs) {
    Dataset<Row> files = new RunTables(run).inputFiles(inputs, plan.sources());
    if (base.isEmpty()) {
      run.lake().replace(RawTables.INPUT_FILES, files);
    } else if (plan.replaced().isEmpty()) {
      run.lake().append(RawTables.INPUT_FILES, files);
    } else {
      Dataset<Row> others = base.read(RawTables.INPUT_FILES).filter(not(isOfReplaced()));
      run.lake().replace(RawTables.INPUT_FILES, others.unionByName(files).coalesce(1));
    }
  }

  private long writeQuarantine(Dataset<Row> entering, Dataset<Row> leaving) {
    if (leaving.isEmpty()) {
      return run.lake().append(RawTables.QUARANTINE, entering).rows();
    }
    Dataset<Row> stored = base.read(RawTables.QUARANTINE);
    Set<LocalDate> days = Days.of(SameRows.in(stored, leaving, ROW), "run_date");
    days.add(run.origin().runDate());
    Dataset<Row> others = SameRows.notIn(stored.filter(Days.isIn("run_date", days)), leaving, ROW);
    return run.lake()
        .replaceDays(RawTables.QUARANTINE, others.unionByName(entering).coalesce(1), days)
        .rows();
  }

  /** The rows that leave quarantine: judged again, or of files that were replaced. */
  private Dataset<Row> leaving(List<LoadedInput> inputs) {
    Column[] row = ROW.stream().map(name -> col(name)).toArray(Column[]::new);
    Column isUnreadable = col("reason").equalTo(RejectReason.UNREADABLE_FILE.code());
    Dataset<Row> leaving =
        base.read(RawTables.QUARANTINE).filter(isUnreadable.and(isOfReplaced())).select(row);
    for (LoadedInput input : inputs) {
      if (input.leaving().isPresent()) {
        leaving = leaving.unionByName(input.leaving().get().select(row));
      }
    }
    return Kept.rows(leaving.distinct());
  }

  private Column isOfReplaced() {
    return plan.replaced().stream()
        .map(file -> col("input").equalTo(file.input()).and(col("file").equalTo(file.path())))
        .reduce(Column::or)
        .orElse(lit(false));
  }
}
