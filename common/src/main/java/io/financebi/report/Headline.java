package io.financebi.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The few numbers that everybody asks for first, over all days of the lake.
 *
 * @param netSales gross - discounts - returns, in the currency
 * @param orders distinct orders with a sale line
 * @param averageOrder (gross - discounts) / orders; none without orders
 * @param eventsByType sorted by type
 */
public record Headline(
    BigDecimal netSales,
    String currency,
    long orders,
    Optional<BigDecimal> averageOrder,
    Map<String, Long> eventsByType,
    Optional<LocalDate> firstDay,
    Optional<LocalDate> lastDay) {}
