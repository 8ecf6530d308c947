package io.financebi.run;

import static org.apache.spark.sql.functions.col;

import io.financebi.dedupe.KeyedRows;
import io.financebi.lake.PublishedTables;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.quarantine.StoredRows;
import io.financebi.rawfiles.ExactScan;
import io.financebi.rawfiles.RawSource;
import io.financebi.rawfiles.SourceAmount;
import io.financebi.spark.Kept;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Reads an input whose rows have keys, in one pass over its raw files. */
final class LoadKeyedInput {
  private final RunContext run;

  LoadKeyedInput(RunContext run) {
    this.run = run;
  }

  /**
   * Items or rates: few enough to be settled whole, new rows and stored ones together.
   *
   * @param columns that are mapped from the source
   */
  LoadedInput whole(
      RawSource source, TableSpec table, List<String> columns, UnaryOperator<Dataset<Row>> rules) {
    Dataset<Row> stored =
        StoredRows.ofTable(run.lake().base().read(table), columns)
            .unionByName(
                StoredRows.ofQuarantine(
                    rejected(source.input().name(), List.of(RejectReason.SUPERSEDED)), columns));
    return load(
        source,
        columns,
        Optional.empty(),
        raw -> rules.apply(raw.unionByName(stored)),
        settled -> run.lake().replace(table, KeyedRows.accepted(settled).coalesce(1)));
  }

  /**
   * The published rows of quarantine that one input has there for one of these reasons, those aside
   * that are judged again in place of files.
   */
  Dataset<Row> rejected(String input, List<RejectReason> reasons) {
    Set<RejectReason> replayed = run.plan().judgedAgain().reasons();
    return inQuarantine(
        run, input, reasons.stream().filter(reason -> !replayed.contains(reason)).toList());
  }

  /** The rows of an input that are judged again in place of files, in the shape of raw ones. */
  static Dataset<Row> replayed(RunContext run, String input, List<String> columns) {
    Set<RejectReason> reasons = run.plan().judgedAgain().reasons();
    return StoredRows.ofQuarantine(inQuarantine(run, input, reasons), columns);
  }

  private static Dataset<Row> inQuarantine(
      RunContext run, String input, Collection<RejectReason> reasons) {
    PublishedTables base = run.lake().base();
    Object[] codes = reasons.stream().map(RejectReason::code).toArray();
    return base.read(RawTables.QUARANTINE)
        .filter(col("input").equalTo(input).and(col("reason").isin(codes)));
  }

  /**
   * Reads and settles the rows of an input.
   *
   * @param columns that are mapped from the source
   * @param settle raw rows to rows with reason, evidence and duplicate mark
   * @param store stages the accepted ones of them
   */
  LoadedInput load(
      RawSource source,
      List<String> columns,
      Optional<? extends SourceAmount> amount,
      UnaryOperator<Dataset<Row>> settle,
      Consumer<Dataset<Row>> store) {
    String name = source.input().name();
    Dataset<Row> again = replayed(run, name, columns);
    var scanned =
        ExactScan.run(
            run.spark(),
            source,
            amount,
            raw -> stage(settle.apply(StoredRows.none(raw).unionByName(again)), store));
    Staged staged = scanned.result();
    return new LoadedInput(
        name,
        scanned.files(),
        scanned.unreadable(),
        staged.duplicates().rows(),
        staged.duplicates().amounts(),
        Optional.of(QuarantineRows.entering(staged.settled(), name, run.origin())),
        run.lake().base().isEmpty()
            ? Optional.empty()
            : Optional.of(QuarantineRows.leaving(staged.settled(), name)));
  }

  private record Staged(Dataset<Row> settled, DuplicateTally duplicates) {}

  private Staged stage(Dataset<Row> rows, Consumer<Dataset<Row>> store) {
    Dataset<Row> settled = kept(rows);
    store.accept(settled);
    return new Staged(settled, DuplicateTally.of(settled));
  }

  private Dataset<Row> kept(Dataset<Row> rows) {
    if (run.plan().files().areFew()) {
      return Kept.few(rows);
    }
    // A first run has many rows, and would only look at the first of them twice.
    return run.lake().base().isEmpty()
        ? rows.persist(StorageLevel.MEMORY_AND_DISK())
        : Kept.rows(rows);
  }
}
