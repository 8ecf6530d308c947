package io.financebi.run;

import static org.apache.spark.sql.functions.expr;

import io.financebi.lake.StagingArea;
import io.financebi.report.Headline;
import io.financebi.table.CleanTables;
import io.financebi.table.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The few numbers that everybody asks for first, from the marts of the run. */
final class Headlines {
  private final StagingArea lake;
  private final String currency;
  private final Optional<Long> knownOrders;

  /**
   * @param currency of reporting
   * @param knownOrders how many orders with sale lines there are, where that is known
   */
  Headlines(StagingArea lake, String currency, Optional<Long> knownOrders) {
    this.lake = lake;
    this.currency = currency;
    this.knownOrders = knownOrders;
  }

  /** Over all days of the lake. */
  Headline read() {
    Row days =
        mart("mart_daily_kpis")
            .select(
                expr("SUM(net_amount)").as("net"),
                expr("SUM(gross_amount) - SUM(discount_amount)").as("sold"),
                expr("MIN(kpi_date)").as("first_day"),
                expr("MAX(kpi_date)").as("last_day"))
            .head();
    long orders = knownOrders.orElseGet(this::countOrders);
    Optional<BigDecimal> average =
        orders == 0
            ? Optional.empty()
            : Optional.of(
                days.<BigDecimal>getAs("sold")
                    .divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_UP));
    BigDecimal net = days.getAs("net");
    return new Headline(
        net == null ? BigDecimal.ZERO : net,
        currency,
        orders,
        average,
        eventsByType(),
        day(days, "first_day"),
        day(days, "last_day"));
  }

  /** Not the sum of the days: an order may have lines on two. */
  private long countOrders() {
    return lake.read(CleanTables.SALES)
        .select(expr("COUNT(DISTINCT CASE WHEN line_type = 'sale' THEN order_id END)"))
        .head()
        .getLong(0);
  }

  private Map<String, Long> eventsByType() {
    Map<String, Long> events = new TreeMap<>();
    mart("mart_hourly_events")
        .groupBy("event_type")
        .agg(expr("SUM(events_count)").as("events"))
        .collectAsList()
        .forEach(row -> events.put(row.getAs("event_type"), row.getAs("events")));
    return events;
  }

  private Dataset<Row> mart(String name) {
    return lake.read(Tables.named(name));
  }

  private static Optional<LocalDate> day(Row row, String column) {
    return Optional.ofNullable(row.<java.sql.Date>getAs(column)).map(java.sql.Date::toLocalDate);
  }
}
