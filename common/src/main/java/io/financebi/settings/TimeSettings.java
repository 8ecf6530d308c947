package io.financebi.settings;

import java.time.ZoneId;

/**
 * How to read an input's times.
 *
 * @param zone of the values that name none
 */
public record TimeSettings(TimeFormat format, ZoneId zone) {}
