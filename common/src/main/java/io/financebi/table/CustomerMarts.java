package io.financebi.table;

import static io.financebi.table.Measures.MONEY_COLUMNS;
import static io.financebi.table.Measures.SALES_CLEAN;
import static io.financebi.table.Measures.countIf;
import static io.financebi.table.Types.BIGINT;
import static io.financebi.table.Types.BOOLEAN;
import static io.financebi.table.Types.DATE;
import static io.financebi.table.Types.DOUBLE;
import static io.financebi.table.Types.INT;
import static io.financebi.table.Types.MONEY;
import static io.financebi.table.Types.REPORTING_CURRENCY;
import static io.financebi.table.Types.STRING;
import static io.financebi.table.Types.USERS;

import java.util.List;

/** Customers over their whole history. */
final class CustomerMarts {
  private static final String BOUGHT = "orders_count > 0";

  private static final TableSpec CUSTOMERS =
      Measures.ordersAndMoney(
              TableSpec.table(
                      Layer.MART,
                      "mart_customers",
                      "one known user with order lines; with returns or adjustments alone, without"
                          + " orders and scores")
                  .builtFrom(SALES_CLEAN, "mart_user_daily")
                  .column("user_id", STRING, "the customer")
                  .optional("first_order_date", DATE, "", "the day of the first sale line")
                  .optional("last_order_date", DATE, "", "the day of the last sale line"))
          .optional(
              "average_order_amount",
              MONEY,
              REPORTING_CURRENCY,
              "AOV: (gross - discounts) / orders")
          .column("is_repeat", BOOLEAN, "more than one order")
          .optional(
              "recency_days", INT, "days", "from the last order to the lake's last day of data")
          .optional(
              "recency_score", INT, "", "5 for the most recent fifth of customers, 1 the least")
          .optional("frequency_score", INT, "", "5 for the fifth with the most orders")
          .optional("monetary_score", INT, "", "5 for the fifth with the greatest net amount")
          .column("segment", STRING, "see the README's table of segments")
          .key("user_id")
          .day("first_order_date")
          .sumsTieOut(MONEY_COLUMNS, SALES_CLEAN, "SUM(CASE WHEN user_id IS NOT NULL THEN %s END)")
          .tiesOutAsAWhole(
              countIf(BOUGHT),
              SALES_CLEAN,
              "COUNT(DISTINCT CASE WHEN line_type = 'sale' THEN user_id END)")
          .everyRow("is_repeat = (orders_count > 1)")
          .everyRow("(orders_count = 0) = (first_order_date IS NULL)")
          .build();

  private static final TableSpec COHORTS =
      Measures.ordersAndMoney(
              TableSpec.table(
                      Layer.MART,
                      "mart_cohorts",
                      "one month of first orders and each month since, up to the last month of"
                          + " data")
                  .builtFrom("mart_customers", SALES_CLEAN)
                  .column("cohort_month", DATE, "the first day of the month of the first order")
                  .measure("months_since", INT, "months", "0 for the month of the first order")
                  .measure("customers_count", BIGINT, USERS, "whose first order was in that month")
                  .measure("retained_count", BIGINT, USERS, "of them, with a sale line in this one")
                  .measure("retention_rate", DOUBLE, "fraction", "retained / customers"))
          .key("cohort_month", "months_since")
          .tiesOut(
              "SUM(CASE WHEN months_since = 0 THEN customers_count END)",
              "mart_customers",
              countIf(BOUGHT))
          .sumsTieOut(MONEY_COLUMNS, "mart_customers", "SUM(CASE WHEN " + BOUGHT + " THEN %s END)")
          .everyRow("retained_count <= customers_count")
          .everyRow("months_since > 0 OR retained_count = customers_count")
          .build();

  static final List<TableSpec> ALL = List.of(CUSTOMERS, COHORTS);

  private CustomerMarts() {}
}
