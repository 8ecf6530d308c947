package io.financebi.settings;

/**
 * How exchange rates are read.
 *
 * @param maxAgeDays how many days old a rate may be on the day of the order
 */
public record RatesSettings(InputSettings input, int maxAgeDays) {}
