package io.financebi.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
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
  public static final String FILE = "_rejected_file";

  /** The raw text of a rejected row; may be null for a good one. */
  public static final String RAW_TEXT = "_rejected_text";

  /** The mapped raw values of a rejected row, as JSON; may be null for a good one. */
  public static final String RAW_VALUES = "_rejected_values";

  private QuarantineRows() {}

  /**
   * Adds the reason and what a rejected row takes with it. Good rows carry none of it, so that a
   * shuffle does not move it.
   *
   * @param raw has {@code _file}, {@code _raw}, {@code _malformed} and the mapped columns
   */
  public static Dataset<Row> withEvidence(Dataset<Row> raw, Column reason, List<String> mapped) {
    return evidenced(raw.withColumn(REASON, reason), col(REASON).isNotNull(), mapped);
  }

  /** The same for rows that may be rejected later: good rows carry their evidence too. */
  public static Dataset<Row> withEvidenceOfAll(
      Dataset<Row> raw, Column reason, List<String> mapped) {
    return evidenced(raw.withColumn(REASON, reason), lit(true), mapped);
  }

  private static Dataset<Row> evidenced(Dataset<Row> judged, Column needed, List<String> mapped) {
    Column[] values = mapped.stream().map(name -> col(name)).toArray(Column[]::new);
    return judged
        .withColumn(FILE, when(needed, col("_file")))
        .withColumn(RAW_TEXT, when(needed, col("_raw")))
        .withColumn(RAW_VALUES, when(needed.and(not(col("_malformed"))), to_json(struct(values))));
  }

  /**
   * The rejected rows of one input in the shape of the table.
   *
   * @param rows with evidence; {@code currency} and {@code source_amount} where the input has money
   */
  public static Dataset<Row> toTable(Dataset<Row> rows, String input, Origin run) {
    List<String> names = List.of(rows.columns());
    return rows.filter(col(REASON).isNotNull())
        .select(
            lit(input).as("input"),
            col(FILE).as("file"),
            col(RAW_TEXT).as("raw_text"),
            col(RAW_VALUES).as("raw_values"),
            col(REASON).as("reason"),
            names.contains("source_amount") ? col("currency") : nothing("string", "currency"),
            names.contains("source_amount")
                ? col("source_amount")
                : nothing("decimal(38,10)", "source_amount"),
            lit(run.runId()).as("run_id"),
            lit(java.sql.Date.valueOf(run.runDate())).as("run_date"));
  }

  private static Column nothing(String type, String name) {
    return lit(null).cast(type).as(name);
  }
}
