package io.financebi.sales;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.when;

import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Typed sale lines to the reporting currency: gross, discount, returns and net, to the cent. */
public final class PriceSales {
  private PriceSales() {}

  /**
   * Adds {@code exchange_rate, gross_amount, discount_amount, returns_amount, net_amount} and the
   * reasons that only money can have.
   *
   * @param lines of {@link CheckSales}
   * @param dailyRates {@code rate_currency, rate_date, rate}: the rate that holds on each day
   */
  public static Dataset<Row> priced(
      Dataset<Row> lines, Dataset<Row> dailyRates, String reportingCurrency) {
    Column sameDay =
        col("currency")
            .equalTo(col("rate_currency"))
            .and(col("order_date").equalTo(col("rate_date")));
    Column own = col("currency").equalTo(lit(reportingCurrency));
    Dataset<Row> converted =
        lines
            .join(broadcast(dailyRates), sameDay, "left")
            .withColumn(
                "exchange_rate", when(own, lit(1).cast("decimal(20,10)")).otherwise(col("rate")))
            .withColumn("_worth", SaleMoney.inCents(col("source_amount"), col("exchange_rate")))
            .withColumn(
                "_given", SaleMoney.inCents(col(CheckSales.DISCOUNT), col("exchange_rate")));
    return converted
        .withColumn(QuarantineRows.REASON, reason())
        .withColumn("gross_amount", when(isReturn(), zero()).otherwise(col("_worth")))
        .withColumn(
            "discount_amount", when(isReturn(), negate(col("_given"))).otherwise(col("_given")))
        .withColumn("returns_amount", when(isReturn(), abs(col("_worth"))).otherwise(zero()))
        .withColumn(
            "net_amount",
            col("gross_amount")
                .minus(col("discount_amount"))
                .minus(col("returns_amount"))
                .cast("decimal(18,2)"))
        .drop("rate_currency", "rate_date", "rate", "_worth", "_given", CheckSales.DISCOUNT);
  }

  private static Column reason() {
    String noRate = RejectReason.NO_EXCHANGE_RATE.code();
    String tooMuch = RejectReason.INVALID_PRICE.code();
    return coalesce(
        col(QuarantineRows.REASON),
        when(col("exchange_rate").isNull(), lit(noRate)),
        when(col("_worth").isNull().or(col("_given").isNull()), lit(tooMuch)));
  }

  private static Column isReturn() {
    return col("line_type").equalTo("return");
  }

  private static Column zero() {
    return lit(0).cast("decimal(18,2)");
  }
}
