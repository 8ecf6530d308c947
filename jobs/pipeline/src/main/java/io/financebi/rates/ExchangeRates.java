package io.financebi.rates;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.upper;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.quarantine.RowChecks;
import io.financebi.settings.SettingKeys;
import io.financebi.settings.TimeFormat;
import io.financebi.settings.TimeSettings;
import io.financebi.spark.Texts;
import io.financebi.time.TimeColumns;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Raw rate rows to the rate that holds on each day. */
public final class ExchangeRates {
  private static final TimeSettings DAYS = new TimeSettings(TimeFormat.ISO, ZoneOffset.UTC);

  private ExchangeRates() {}

  /**
   * The columns of exchange_rates plus reason, evidence and duplicate mark. Of several different
   * rates of one currency and day the one with the greatest row hash is kept.
   *
   * @param raw the mapped columns as text, {@code _file}, {@code _raw}, {@code _malformed}, {@code
   *     _row_hash}, and {@link QuarantineRows#STORED_AS}
   */
  public static Dataset<Row> settled(Dataset<Row> raw) {
    Dataset<Row> typed =
        raw.withColumn("_currency", upper(Texts.trimmed(col("currency"))))
            .withColumn("_millis", TimeColumns.epochMillis(col("date"), DAYS))
            .withColumn("_rate", Texts.decimal(col("rate"), "decimal(20,10)"));
    Column day = TimeColumns.dayIn(TimeColumns.instant(col("_millis")), ZoneOffset.UTC);
    Dataset<Row> checked =
        QuarantineRows.withEvidenceOfAll(typed, reason(), SettingKeys.RATE_COLUMNS)
            .select(
                col("_currency").as("currency"),
                day.as("rate_date"),
                col("_rate").as("rate"),
                col("_row_hash").as("row_hash"),
                coalesce(col("_currency"), lit("")).as("_group"),
                col(QuarantineRows.REASON),
                col(QuarantineRows.FILE),
                col(QuarantineRows.RAW_TEXT),
                col(QuarantineRows.RAW_VALUES),
                col(QuarantineRows.STORED_AS))
            .repartition(col("_group"));
    Dataset<Row> marked = KeyedRows.withDuplicates(checked, "_group");
    return KeyedRows.withSuperseded(marked, List.of("_group", "rate_date"), List.of("row_hash"))
        .drop("_group");
  }

  /**
   * {@code rate_currency, rate_date, rate} for each day on which a rate holds: from its own day
   * until the next rate of the currency or until it is too old.
   *
   * @param rates the columns of exchange_rates
   */
  public static Dataset<Row> daily(Dataset<Row> rates, int maxAgeDays) {
    WindowSpec byDay = Window.partitionBy("currency").orderBy("rate_date");
    Column next = lead("rate_date", 1).over(byDay);
    Column tooOld = date_add(col("rate_date"), maxAgeDays);
    return rates
        .select(
            col("currency").as("rate_currency"),
            col("rate_date"),
            least(tooOld, date_sub(next, 1)).as("_last"),
            col("rate"))
        .select(
            col("rate_currency"),
            explode(sequence(col("rate_date"), col("_last"))).as("rate_date"),
            col("rate"));
  }

  /**
   * {@code rate_currency, rate_date} of which two sets of {@link #daily} rates differ, or only one
   * has a rate.
   */
  public static Dataset<Row> changes(Dataset<Row> before, Dataset<Row> now) {
    return before
        .withColumnRenamed("rate", "_before")
        .join(
            now.withColumnRenamed("rate", "_now"),
            new String[] {"rate_currency", "rate_date"},
            "full_outer")
        .filter(not(col("_before").eqNullSafe(col("_now"))))
        .select("rate_currency", "rate_date");
  }

  private static Column reason() {
    return RowChecks.wellFormed(col("_malformed"))
        .rejectIf(col("_currency").isNull(), RejectReason.MISSING_CURRENCY)
        .rejectIf(col("_rate").isNull().or(col("_rate").leq(0)), RejectReason.INVALID_RATE)
        .rejectIf(col("_millis").isNull(), RejectReason.UNPARSABLE_TIMESTAMP)
        .rejectIf(not(TimeColumns.inRange(col("_millis"))), RejectReason.TIMESTAMP_OUT_OF_RANGE)
        .reason();
  }
}
