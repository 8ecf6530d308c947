package io.financebi.rawfiles;

import java.math.BigDecimal;

/** An amount in a currency. */
public record Money(String currency, BigDecimal amount) {}
