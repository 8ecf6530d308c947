package io.financebi.report;

import java.math.BigDecimal;

/**
 * The money of one input in one currency, by what became of its rows: quantity x price of the
 * source line, signed, discount apart, not rounded.
 */
public record Amounts(
    BigDecimal read,
    BigDecimal released,
    BigDecimal accepted,
    BigDecimal duplicates,
    BigDecimal rejected) {}
