package io.financebi.table;

import static io.financebi.table.Types.BIGINT;
import static io.financebi.table.Types.DATE;
import static io.financebi.table.Types.DOUBLE;
import static io.financebi.table.Types.SOURCE_AMOUNT;
import static io.financebi.table.Types.STRING;
import static io.financebi.table.Types.TIMESTAMP;

import java.util.List;

/** What came in and what became of it. */
public final class RawTables {
  /** Rows that were not accepted. */
  public static final TableSpec QUARANTINE =
      TableSpec.table(Layer.RAW, "quarantine", "one rejected raw row")
          .inputs("interactions", "sales", "items", "rates")
          .column("input", STRING, "interactions, sales, items or rates")
          .column("file", STRING, "where the row came from")
          .optional(
              "raw_text", STRING, "", "the row as it stood in the file; null for a whole file")
          .optional("raw_values", STRING, "", "the mapped raw values as a JSON object")
          .optional(
              "row_hash",
              STRING,
              "",
              "128 bits over every source column, in hex; not of interactions")
          .column("reason", STRING, "why, one of the closed set of reasons")
          .optional("currency", STRING, "", "of source_amount")
          .optional(
              "source_amount", SOURCE_AMOUNT, "source currency", "of a sale, where it can be told")
          .column("run_id", STRING, "the run that rejected it")
          .column("run_date", DATE, "the day that run started, UTC")
          .partitionedBy("run_date")
          .build();

  /** The history of runs. */
  public static final TableSpec RUN_LEDGER =
      TableSpec.table(Layer.RAW, "run_ledger", "one published run and input")
          .inputs("interactions", "sales", "items", "rates")
          .column("run_id", STRING, "the run")
          .column("input", STRING, "interactions, sales, items or rates")
          .column("kind", STRING, "full, incremental or replay")
          .column("started_at", TIMESTAMP, "when the run started")
          .measure("read_count", BIGINT, "rows", "read from the files")
          .measure("released_count", BIGINT, "rows", "taken from quarantine, to be judged again")
          .measure("accepted_count", BIGINT, "rows", "by which the clean table grew")
          .measure("duplicates_count", BIGINT, "rows", "equal to an accepted row")
          .measure("rejected_count", BIGINT, "rows", "put into quarantine")
          .column("rejected_by_reason", STRING, "JSON object: rows by reason")
          .column("amounts_by_currency", STRING, "JSON object: money by currency and outcome")
          .measure("unpriced_count", BIGINT, "rows", "whose amount could not be told")
          .column("checks", STRING, "JSON array: the equations of the run's reconciliation")
          .measure("seconds", DOUBLE, "seconds", "of the run, up to its reconciliation")
          .key("run_id", "input")
          .build();

  /** Files that are in the lake. */
  public static final TableSpec INPUT_FILES =
      TableSpec.table(Layer.RAW, "input_files", "one processed file")
          .inputs("interactions", "sales", "items", "rates")
          .column("input", STRING, "interactions, sales, items or rates")
          .column("file", STRING, "its full path")
          .column("format", STRING, "csv, jsonl or parquet")
          .measure("size_bytes", BIGINT, "bytes", "when it was read")
          .column("modified_at", TIMESTAMP, "when it was last changed before it was read")
          .measure("read_count", BIGINT, "rows", "in the file; 1 for one that cannot be read")
          .optional("problem", STRING, "", "why it cannot be read; it is read when it is replaced")
          .column("run_id", STRING, "the run that read it")
          .key("input", "file")
          .build();

  static final List<TableSpec> ALL = List.of(QUARANTINE, RUN_LEDGER, INPUT_FILES);

  private RawTables() {}
}
