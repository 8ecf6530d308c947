package io.financebi.rawfiles;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What was read from one file.
 *
 * @param recordsRead malformed ones included; blank lines and headers are none
 * @param amounts sums by currency, where a {@link SourceAmount} was given
 * @param unpriced records without an amount, where a {@link SourceAmount} was given
 */
public record FileTally(
    RawFile file, long recordsRead, Map<String, BigDecimal> amounts, long unpriced) {}
