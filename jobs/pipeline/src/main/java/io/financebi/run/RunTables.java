package io.financebi.run;

import io.financebi.quarantine.RejectReason;
import io.financebi.rawfiles.FileTally;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.report.JobReportJson;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What a run tells about itself, as rows of the lake's own tables. */
final class RunTables {
  private final RunContext run;

  RunTables(RunContext run) {
    this.run = run;
  }

  /** All rejected rows of the run: those of every input, and a row for each unreadable file. */
  Dataset<Row> quarantine(List<LoadedInput> inputs) {
    List<Row> files = new ArrayList<>();
    for (LoadedInput input : inputs) {
      input
          .unreadable()
          .forEach(
              file ->
                  files.add(
                      RowFactory.create(
                          input.name(),
                          file.path(),
                          file.problem(),
                          null,
                          RejectReason.UNREADABLE_FILE.code(),
                          null,
                          null,
                          run.origin().runId(),
                          Date.valueOf(run.origin().runDate()))));
    }
    Dataset<Row> all = rows(RawTables.QUARANTINE, files);
    for (LoadedInput input : inputs) {
      all = all.unionByName(input.rejected());
    }
    return all;
  }

  /** The files that the run has processed. */
  Dataset<Row> inputFiles(List<LoadedInput> inputs) {
    List<Row> files = new ArrayList<>();
    for (LoadedInput input : inputs) {
      for (FileTally file : input.files()) {
        files.add(
            RowFactory.create(
                input.name(),
                file.file().path(),
                file.file().format().name().toLowerCase(Locale.ROOT),
                file.file().sizeBytes(),
                new Timestamp(file.file().modifiedAtMillis()),
                file.recordsRead(),
                run.origin().runId()));
      }
    }
    return rows(RawTables.INPUT_FILES, files);
  }

  /** The run's rows of the ledger. */
  Dataset<Row> ledger(
      Instant startedAt, double seconds, List<InputReport> inputs, List<Check> checks) {
    List<Row> rows =
        inputs.stream()
            .map(
                input ->
                    RowFactory.create(
                        run.origin().runId(),
                        input.name(),
                        Timestamp.from(startedAt),
                        input.read(),
                        input.accepted(),
                        input.duplicates(),
                        input.rejectedTotal(),
                        JobReportJson.rejected(input),
                        JobReportJson.amounts(input),
                        input.unpriced(),
                        JobReportJson.checks(checks),
                        seconds))
            .toList();
    return rows(RawTables.RUN_LEDGER, rows);
  }

  private Dataset<Row> rows(TableSpec table, List<Row> rows) {
    return run.spark().createDataFrame(rows, SparkSchemas.toStructType(table));
  }
}
