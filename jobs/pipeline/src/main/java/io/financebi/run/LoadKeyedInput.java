package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.when;

import io.financebi.dedupe.KeyedRows;
import io.financebi.lake.PublishedTables;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.quarantine.StoredRows;
import io.financebi.rawfiles.ExactScan;
import io.financebi.rawfiles.RawSource;
import io.financebi.rawfiles.SourceAmount;
import io.financebi.spark.Kept;
import io.financebi.spark.LatestByKey;
import io.financebi.spark.ShuffledRows;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
        table,
        raw -> rules.apply(raw.unionByName(stored)),
        accepted -> run.lake().replace(table, accepted.coalesce(1)));
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
   * @param table of the accepted rows
   * @param settle raw rows to rows with reason, evidence and duplicate mark
   * @param store stages the accepted ones of them; in a first run over many rows those of one
   *     partition of the table come together
   */
  LoadedInput load(
      RawSource source,
      List<String> columns,
      Optional<? extends SourceAmount> amount,
      TableSpec table,
      UnaryOperator<Dataset<Row>> settle,
      Consumer<Dataset<Row>> store) {
    String name = source.input().name();
    Dataset<Row> again = replayed(run, name, columns);
    var scanned =
        ExactScan.run(
            run.spark(),
            source,
            amount,
            raw -> {
              Dataset<Row> settled = settle.apply(StoredRows.none(raw).unionByName(again));
              return isFirstOfMany()
                  ? stageShuffled(settled, source, table, store)
                  : stageKept(settled, store);
            });
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

  /**
   * What became of the rows of an input.
   *
   * @param settled those that were rejected, at least
   */
  private record Staged(Dataset<Row> settled, DuplicateTally duplicates) {}

  private boolean isFirstOfMany() {
    return run.lake().base().isEmpty() && !run.plan().files().areFew();
  }

  private Staged stageKept(Dataset<Row> rows, Consumer<Dataset<Row>> store) {
    Dataset<Row> settled = run.plan().files().areFew() ? Kept.few(rows) : Kept.rows(rows);
    store.accept(KeyedRows.accepted(settled));
    return new Staged(settled, DuplicateTally.of(settled));
  }

  /** Moves all rows once, to where the accepted ones will lie, and keeps no row in memory. */
  private Staged stageShuffled(
      Dataset<Row> rows, RawSource source, TableSpec table, Consumer<Dataset<Row>> store) {
    ShuffledRows settled =
        ShuffledRows.by(rows, Partitions.forFiles(source.files()), destination(table));
    LatestByKey<Integer, DuplicateTally> duplicates = new LatestByKey<>();
    run.spark().sparkContext().register(duplicates, "duplicates of " + source.input().name());
    SplitSettled split = new SplitSettled(settled.schema(), duplicates);
    var accepted = settled.rows().mapPartitionsWithIndex(split::accepted, true);
    store.accept(settled.dataset(accepted.rdd()));
    return new Staged(
        settled.dataset(settled.rows().filter(split::isRejected).rdd()),
        duplicates.value().values().stream().reduce(DuplicateTally.NONE, DuplicateTally::plus));
  }

  /** Accepted rows share a partition of the table; others are spread by their text. */
  private static Column destination(TableSpec table) {
    Column text = hash(col(QuarantineRows.RAW_TEXT));
    Column accepted =
        col(QuarantineRows.REASON).isNull().and(col(KeyedRows.DUPLICATE).equalTo(false));
    return table
        .partitionColumn()
        .map(partition -> when(accepted, hash(col(partition))).otherwise(text))
        .orElse(text);
  }
}
