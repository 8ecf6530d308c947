package io.financebi.settings;

import java.time.ZoneId;

/**
 * What the numbers are told in.
 *
 * @param currency ISO 4217 code of every {@code _amount}
 * @param zone whose days are the {@code _date}s
 */
public record ReportingSettings(String currency, ZoneId zone) {}
