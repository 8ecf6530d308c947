package io.financebi.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import io.financebi.lake.StagingArea;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.quarantine.StoredRows;
import io.financebi.rates.ExchangeRates;
import io.financebi.rawfiles.RawSource;
import io.financebi.sales.CheckSales;
import io.financebi.sales.OrderLines;
import io.financebi.sales.PriceSales;
import io.financebi.sales.SaleLineAmount;
import io.financebi.sales.TouchedOrders;
import io.financebi.settings.SalesSettings;
import io.financebi.settings.SettingKeys;
import io.financebi.settings.Settings;
import io.financebi.spark.ByPartition;
import io.financebi.spark.Days;
import io.financebi.spark.Kept;
import io.financebi.spark.SparkSchemas;
import io.financebi.spark.Texts;
import io.financebi.table.CleanTables;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads sales and stages sales_clean. An order is settled as a whole: what is stored of the orders
 * that new rows or rates touch is judged again together with them, by the same rules.
 */
final class LoadSales {
  private static final List<RejectReason> REASONS_OF_ORDERS =
      List.of(RejectReason.SUPERSEDED, RejectReason.NO_EXCHANGE_RATE, RejectReason.INVALID_PRICE);

  private final RunContext run;
  private final LoadKeyedInput keyed;
  private final Dataset<Row> dailyRates;
  private final Optional<Dataset<Row>> changedRates;
  private Optional<TouchedOrders> orders = Optional.empty();
  private Set<LocalDate> days = new TreeSet<>();

  /**
   * @param changedRates {@code rate_currency, rate_date} of which the rate is another one now
   */
  LoadSales(RunContext run, Optional<Dataset<Row>> changedRates) {
    this.run = run;
    this.keyed = new LoadKeyedInput(run);
    this.dailyRates =
        ExchangeRates.daily(
            run.lake().read(CleanTables.EXCHANGE_RATES), run.settings().rates().maxAgeDays());
    this.changedRates = changedRates;
  }

  LoadedInput load(RawSource source) {
    String currency = run.settings().sales().defaultCurrency();
    var amount = new SaleLineAmount(SettingKeys.SALES_COLUMNS, currency);
    return keyed.load(
        source,
        SettingKeys.SALES_COLUMNS,
        Optional.of(amount),
        CleanTables.SALES,
        this::settle,
        this::store);
  }

  /** Whether any line may be worth something else, whatever files there are. */
  boolean hasOtherRates() {
    return changedRates.isPresent() && !changedRates.get().isEmpty();
  }

  /** The orders whose lines may be others now; none when all are. */
  Optional<TouchedOrders> orders() {
    return orders;
  }

  /** The days of sales_clean that were written, when only some were. */
  Set<LocalDate> days() {
    return days;
  }

  private Dataset<Row> settle(Dataset<Row> raw) {
    Settings settings = run.settings();
    SalesSettings sales = settings.sales();
    Dataset<Row> lines = checked(raw);
    if (!run.lake().base().isEmpty()) {
      Dataset<Row> fresh = Kept.rows(lines);
      TouchedOrders touched = TouchedOrders.of(touched(fresh));
      orders = Optional.of(touched);
      lines = touched.isEmpty() ? fresh : fresh.unionByName(checked(stored(touched)));
    }
    var priced = PriceSales.priced(lines, dailyRates, settings.reporting().currency());
    return OrderLines.settled(priced, sales.keepDuplicates());
  }

  private Dataset<Row> checked(Dataset<Row> raw) {
    return CheckSales.checked(raw, run.settings().sales(), run.settings().reporting().zone());
  }

  private Dataset<Row> touched(Dataset<Row> fresh) {
    Dataset<Row> ids = fresh.filter(col(QuarantineRows.REASON).isNull()).select("order_id");
    return changedRates.map(rates -> ids.unionByName(repriced(rates))).orElse(ids);
  }

  /**
   * The orders with a line that another rate prices. A superseded one counts too: it is rejected
   * for its money now, or has been and is superseded.
   */
  private Dataset<Row> repriced(Dataset<Row> rates) {
    Dataset<Row> rejected =
        checked(
            StoredRows.ofQuarantine(
                keyed.rejected("sales", REASONS_OF_ORDERS), SettingKeys.SALES_COLUMNS));
    Dataset<Row> accepted =
        run.lake()
            .base()
            .read(CleanTables.SALES)
            .filter(Days.isIn("order_date", Days.of(rates, "rate_date")));
    return pricedBy(rates, accepted)
        .unionByName(pricedBy(rates, rejected.filter(col(QuarantineRows.REASON).isNull())));
  }

  private static Dataset<Row> pricedBy(Dataset<Row> rates, Dataset<Row> lines) {
    Column sameDay =
        col("currency")
            .equalTo(col("rate_currency"))
            .and(col("order_date").equalTo(col("rate_date")));
    return lines.join(broadcast(rates), sameDay, "left_semi").select("order_id");
  }

  private Dataset<Row> stored(TouchedOrders touched) {
    List<String> columns = SettingKeys.SALES_COLUMNS;
    Dataset<Row> accepted = touched.lookedUpIn(run.lake().base().read(CleanTables.SALES));
    Dataset<Row> rejected = withOrderId(keyed.rejected("sales", REASONS_OF_ORDERS));
    return StoredRows.ofTable(accepted, columns)
        .unionByName(StoredRows.ofQuarantine(touched.in(rejected), columns));
  }

  /** Adds the order id of rejected sale rows, as {@link CheckSales} takes it. */
  private static Dataset<Row> withOrderId(Dataset<Row> rejected) {
    return rejected.withColumn(
        "order_id", Texts.trimmed(get_json_object(col(QuarantineRows.RAW_VALUES), "$.order_id")));
  }

  private void store(Dataset<Row> accepted) {
    StagingArea lake = run.lake();
    // A reading before this one may have staged days that this one does not.
    lake.discard(CleanTables.SALES);
    days = new TreeSet<>();
    if (orders.isEmpty()) {
      boolean isClustered = !run.plan().files().areFew();
      lake.replace(
          CleanTables.SALES,
          isClustered ? accepted : ByPartition.clustered(accepted, CleanTables.SALES));
      return;
    }
    if (orders.get().isEmpty()) {
      return;
    }
    Dataset<Row> published = lake.base().read(CleanTables.SALES);
    days = Days.of(orders.get().lookedUpIn(published), "order_date");
    days.addAll(Days.of(accepted, "order_date"));
    if (days.isEmpty()) {
      return;
    }
    Dataset<Row> others = orders.get().notIn(published.filter(Days.isIn("order_date", days)));
    Dataset<Row> rows = others.unionByName(SparkSchemas.conform(accepted, CleanTables.SALES));
    lake.replaceDays(CleanTables.SALES, ByPartition.clustered(rows, CleanTables.SALES), days);
  }
}
