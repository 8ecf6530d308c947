package io.financebi.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rejected rows on their way to table quarantine. */
public final class QuarantineRows {
  /** Why a row is rejected; null for a good one. */
  public static final String REASON = "_reason";

  /** The file that a row came from; may be null for a good one. */
  public static final String FILE = "file";

  /** The raw text of a row; may be null for a good one. */
  public static final String RAW_TEXT = "raw_text";

  /** The mapped raw values of a row, as JSON; may be null for a good one. */
  public static final String RAW_VALUES = "raw_values";

  /**
   * Where a row lay before this run judged it again: {@link StoredRows#ACCEPTED}, or the reason for
   * which it was in quarantine; null for a row that was read from a file just now.
   */
  public static final String STORED_AS = "_stored_as";

  private static final Column IS_STORED = col(STORED_AS).isNotNull();

  private QuarantineRows() {}

  /**
   * Adds the reason and what a rejected row takes with it. Good rows carry none of it, so that a
   * shuffle does not move it.
   *
   * @param raw has {@code _file}, {@code _raw}, {@code _malformed} and the mapped columns
   */
  public static Dataset<Row> withEvidence(Dataset<Row> raw, Column reason, List<String> mapped) {
    return evidenced(raw.withColumn(REASON, reason), col(REASON).isNotNull().or(IS_STORED), mapped);
  }

  /** The same for rows that may be rejected later: good rows carry their evidence too. */
  public static Dataset<Row> withEvidenceOfAll(
      Dataset<Row> raw, Column reason, List<String> mapped) {
    return evidenced(raw.withColumn(REASON, reason), lit(true), mapped);
  }

  private static Dataset<Row> evidenced(Dataset<Row> judged, Column needed, List<String> mapped) {
    return judged
        .withColumn(FILE, when(needed, col("_file")))
        .withColumn(RAW_TEXT, when(needed, col("_raw")))
        .withColumn(RAW_VALUES, when(needed.and(not(col("_malformed"))), JsonValues.of(mapped)));
  }

  /**
   * The rows of one input that this run rejects, in the shape of the table; those that it leaves in
   * quarantine as they were are not among them.
   *
   * @param rows with evidence; {@code row_hash} where the input has one, {@code currency} and
   *     {@code source_amount} where it has money
   */
  public static Dataset<Row> entering(Dataset<Row> rows, String input, Origin run) {
    Column isNew = not(col(REASON).eqNullSafe(col(STORED_AS)));
    return inTable(rows.filter(col(REASON).isNotNull().and(isNew)), input, col(REASON))
        .withColumn("run_id", lit(run.runId()))
        .withColumn("run_date", lit(java.sql.Date.valueOf(run.runDate())));
  }

  /**
   * The rows of one input that leave quarantine, as {@link #entering} but for the run: they are
   * accepted now, equal to an accepted row, or rejected for another reason.
   */
  public static Dataset<Row> leaving(Dataset<Row> rows, String input) {
    Column wasRejected = IS_STORED.and(col(STORED_AS).notEqual(StoredRows.ACCEPTED));
    Column stays = col(REASON).eqNullSafe(col(STORED_AS));
    return inTable(rows.filter(wasRejected.and(not(stays))), input, col(STORED_AS));
  }

  private static Dataset<Row> inTable(Dataset<Row> rows, String input, Column reason) {
    List<String> names = List.of(rows.columns());
    boolean hasMoney = names.contains("source_amount");
    return rows.select(
        lit(input).as("input"),
        col(FILE),
        col(RAW_TEXT),
        col(RAW_VALUES),
        names.contains("row_hash") ? col("row_hash") : nothing("string", "row_hash"),
        reason.as("reason"),
        hasMoney ? col("currency") : nothing("string", "currency"),
        hasMoney ? col("source_amount") : nothing("decimal(38,10)", "source_amount"));
  }

  private static Column nothing(String type, String name) {
    return lit(null).cast(type).as(name);
  }
}
