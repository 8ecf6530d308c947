package io.financebi.sales;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.quarantine.RowChecks;
import io.financebi.settings.SalesSettings;
import io.financebi.settings.SettingKeys;
import io.financebi.spark.Texts;
import io.financebi.time.TimeColumns;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw sale rows to typed lines, row by row, before any exchange rate is known. */
public final class CheckSales {
  /** The line's positive total of discounts in the source currency. */
  public static final String DISCOUNT = "_discount";

  private static final String QUANTITY = "decimal(18,4)";
  private static final String PRICE = "decimal(18,6)";
  private static final String AMOUNT = "decimal(38,10)";

  private CheckSales() {}

  /**
   * The source's own columns typed, {@code source_amount} and {@link #DISCOUNT} in source currency,
   * the row hash, and the reason and evidence of {@link QuarantineRows}.
   *
   * @param raw the mapped columns as text, {@code _file}, {@code _raw}, {@code _malformed}, {@code
   *     _row_hash}, and {@link QuarantineRows#STORED_AS}
   * @param zone the reporting zone, whose days are order dates
   */
  public static Dataset<Row> checked(Dataset<Row> raw, SalesSettings settings, ZoneId zone) {
    Dataset<Row> typed =
        withNumbers(raw)
            .withColumn("_order_id", Texts.trimmed(col("order_id")))
            .withColumn("_item_id", Texts.trimmed(col("item_id")))
            .withColumn("_order_ms", TimeColumns.epochMillis(col("order_at"), settings.time()))
            .withColumn("_updated_ms", TimeColumns.epochMillis(col("updated_at"), settings.time()));
    Dataset<Row> judged =
        QuarantineRows.withEvidenceOfAll(typed, reason(), SettingKeys.SALES_COLUMNS)
            .withColumn("_order_at", TimeColumns.instant(col("_order_ms")));
    return judged.select(
        col("_order_id").as("order_id"),
        col("_line_number").as("line_number"),
        lineType(settings).as("line_type"),
        Texts.trimmed(col("user_id")).as("user_id"),
        col("_item_id").as("item_id"),
        col("_quantity").as("quantity"),
        col("_price").as("unit_price"),
        currency(settings).as("currency"),
        col("_amount").as("source_amount"),
        col(DISCOUNT),
        col("_order_at").as("order_at"),
        TimeColumns.instant(col("_updated_ms")).as("updated_at"),
        Texts.trimmed(col("original_order_id")).as("original_order_id"),
        Texts.trimmed(col("store_id")).as("store_id"),
        Texts.trimmed(col("channel")).as("channel"),
        Texts.trimmed(col("country")).as("country"),
        col("_row_hash").as("row_hash"),
        TimeColumns.dayIn(col("_order_at"), zone).as("order_date"),
        col(QuarantineRows.REASON),
        col(QuarantineRows.FILE),
        col(QuarantineRows.RAW_TEXT),
        col(QuarantineRows.RAW_VALUES),
        col(QuarantineRows.STORED_AS));
  }

  /** A price comes from unit_price, or else from the line's total. */
  private static Dataset<Row> withNumbers(Dataset<Row> raw) {
    Column quantity = Texts.decimal(col("quantity"), QUANTITY);
    Column total = Texts.decimal(col("amount"), PRICE);
    Column hasPrice = Texts.trimmed(col("unit_price")).isNotNull();
    return raw.withColumn("_quantity", quantity)
        .withColumn(
            "_price",
            when(hasPrice, Texts.decimal(col("unit_price"), PRICE))
                .when(col("_quantity").notEqual(0), total.divide(col("_quantity")).cast(PRICE)))
        .withColumn(
            "_amount",
            when(hasPrice, SaleMoney.amount(col("_quantity"), col("_price")))
                .when(col("_quantity").isNotNull(), total.cast(AMOUNT)))
        .withColumn(
            DISCOUNT,
            when(Texts.trimmed(col("discount")).isNull(), lit(0).cast(PRICE))
                .otherwise(abs(Texts.decimal(col("discount"), PRICE))))
        .withColumn("_line_number", LineNumber.of(col("line_number")));
  }

  private static Column reason() {
    Column lineGiven = Texts.trimmed(col("line_number")).isNotNull();
    Column updateGiven = Texts.trimmed(col("updated_at")).isNotNull();
    return RowChecks.wellFormed(col("_malformed"))
        .rejectIf(col("_order_id").isNull(), RejectReason.MISSING_ORDER_ID)
        .rejectIf(col("_item_id").isNull(), RejectReason.MISSING_ITEM_ID)
        .rejectIf(lineGiven.and(col("_line_number").isNull()), RejectReason.INVALID_LINE_NUMBER)
        .rejectIf(
            col("_quantity").isNull().or(col("_quantity").equalTo(0)),
            RejectReason.INVALID_QUANTITY)
        .rejectIf(col("_price").isNull().or(col("_amount").isNull()), RejectReason.INVALID_PRICE)
        .rejectIf(col(DISCOUNT).isNull(), RejectReason.INVALID_DISCOUNT)
        .rejectIf(
            col("_order_ms").isNull().or(updateGiven.and(col("_updated_ms").isNull())),
            RejectReason.UNPARSABLE_TIMESTAMP)
        .rejectIf(
            not(TimeColumns.inRange(col("_order_ms")))
                .or(not(coalesce(TimeColumns.inRange(col("_updated_ms")), lit(true)))),
            RejectReason.TIMESTAMP_OUT_OF_RANGE)
        .reason();
  }

  private static Column lineType(SalesSettings settings) {
    Column isReturn = col("_quantity").lt(0);
    Column prefixed =
        settings
            .returnOrderPrefix()
            .map(prefix -> col("_order_id").startsWith(prefix))
            .orElse(lit(false));
    return when(isReturn.or(prefixed), lit("return"))
        .when(col("_price").lt(0), lit("adjustment"))
        .otherwise(lit("sale"));
  }

  private static Column currency(SalesSettings settings) {
    return coalesce(upper(Texts.trimmed(col("currency"))), lit(settings.defaultCurrency()));
  }
}
