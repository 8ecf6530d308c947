package io.financebi.run;

import io.financebi.quarantine.RejectReason;
import io.financebi.rawfiles.RawFile;
import io.financebi.rawfiles.UnreadableFile;
import io.financebi.report.InputReport;
import io.financebi.report.JobReportJson;
import io.financebi.run.StageTables.Proof;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What a run tells about itself, as rows of the lake's own tables. */
final class RunTables {
  private final RunContext run;

  RunTables(RunContext run) {
    this.run = run;
  }

  /** All rows that the run rejects: those of every input, and a row for each unreadable file. */
  Dataset<Row> entering(List<LoadedInput> inputs) {
    List<Row> files = new ArrayList<>();
    for (LoadedInput input : inputs) {
      for (UnreadableFile file : input.unreadable()) {
        files.add(
            RowFactory.create(
                input.name(),
                file.path(),
                file.problem(),
                null,
                null,
                RejectReason.UNREADABLE_FILE.code(),
                null,
                null,
                run.origin().runId(),
                Date.valueOf(run.origin().runDate())));
      }
    }
    Dataset<Row> all = rows(RawTables.QUARANTINE, files);
    for (LoadedInput input : inputs) {
      if (input.entering().isPresent()) {
        all = all.unionByName(input.entering().get());
      }
    }
    return all;
  }

  /** The files that the run has processed. */
  Dataset<Row> inputFiles(List<LoadedInput> inputs, InputSources sources) {
    List<Row> files = new ArrayList<>();
    for (LoadedInput input : inputs) {
      Map<String, RawFile> byPath =
          sources.of(input.name()).files().stream()
              .collect(Collectors.toMap(RawFile::path, Function.identity()));
      input
          .files()
          .forEach(tally -> files.add(file(input, tally.file(), tally.recordsRead(), null)));
      input
          .unreadable()
          .forEach(lost -> files.add(file(input, byPath.get(lost.path()), 1, lost.problem())));
    }
    return rows(RawTables.INPUT_FILES, files);
  }

  private Row file(LoadedInput input, RawFile file, long rows, String problem) {
    return RowFactory.create(
        input.name(),
        file.path(),
        file.format().name().toLowerCase(Locale.ROOT),
        file.sizeBytes(),
        new Timestamp(file.modifiedAtMillis()),
        rows,
        problem,
        run.origin().runId());
  }

  /** Stages the run's rows of the ledger after those of the runs before it. */
  void appendLedger(Proof proof) {
    List<Row> rows = proof.inputs().stream().map(input -> ledgerRow(input, proof)).toList();
    run.lake().append(RawTables.RUN_LEDGER, rows(RawTables.RUN_LEDGER, rows));
  }

  private Row ledgerRow(InputReport input, Proof proof) {
    return RowFactory.create(
        run.origin().runId(),
        input.name(),
        run.plan().kind().code(),
        // As all instants of the lake: Trino would round the rest up.
        Timestamp.from(run.startedAt().truncatedTo(ChronoUnit.MILLIS)),
        input.read(),
        input.releasedTotal(),
        input.accepted(),
        input.duplicates(),
        input.rejectedTotal(),
        JobReportJson.rejected(input),
        JobReportJson.amounts(input),
        input.unpriced(),
        JobReportJson.checks(proof.checks()),
        proof.seconds());
  }

  private Dataset<Row> rows(TableSpec table, List<Row> rows) {
    return run.spark().createDataFrame(rows, SparkSchemas.toStructType(table));
  }
}
