package io.financebi.items;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.quarantine.RowChecks;
import io.financebi.settings.SettingKeys;
import io.financebi.spark.Texts;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw item rows to one row an item. */
public final class CleanItems {
  private static final String PRICE = "decimal(18,6)";

  private CleanItems() {}

  /**
   * The columns of items plus reason, evidence and duplicate mark. Of several different rows for
   * one item the one with the greatest row hash is kept: arbitrary, but the same in every run.
   *
   * @param raw the mapped columns as text, {@code _file}, {@code _raw}, {@code _malformed}, {@code
   *     _row_hash}, and {@link QuarantineRows#STORED_AS}
   */
  public static Dataset<Row> settled(Dataset<Row> raw) {
    Dataset<Row> typed =
        raw.withColumn("_item_id", Texts.trimmed(col("item_id")))
            .withColumn("_cost", Texts.decimal(col("unit_cost"), PRICE));
    Dataset<Row> checked =
        QuarantineRows.withEvidenceOfAll(typed, reason(), SettingKeys.ITEM_COLUMNS)
            .select(
                col("_item_id").as("item_id"),
                Texts.trimmed(col("name")).as("name"),
                Texts.trimmed(col("category")).as("category"),
                col("_cost").as("unit_cost"),
                col("_row_hash").as("row_hash"),
                coalesce(col("_item_id"), col("_row_hash"), col("_raw")).as("_group"),
                col(QuarantineRows.REASON),
                col(QuarantineRows.FILE),
                col(QuarantineRows.RAW_TEXT),
                col(QuarantineRows.RAW_VALUES),
                col(QuarantineRows.STORED_AS))
            .repartition(col("_group"));
    Dataset<Row> marked = KeyedRows.withDuplicates(checked, "_group");
    return KeyedRows.withSuperseded(marked, List.of("_group"), List.of("row_hash")).drop("_group");
  }

  private static Column reason() {
    Column costGiven = Texts.trimmed(col("unit_cost")).isNotNull();
    return RowChecks.wellFormed(col("_malformed"))
        .rejectIf(col("_item_id").isNull(), RejectReason.MISSING_ITEM_ID)
        .rejectIf(
            costGiven.and(col("_cost").isNull().or(col("_cost").lt(0))), RejectReason.INVALID_COST)
        .reason();
  }
}
