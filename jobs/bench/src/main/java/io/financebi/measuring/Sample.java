package io.financebi.measuring;

import java.util.OptionalLong;

/**
 * What a process had used at one moment.
 *
 * @param atNanos the moment, since the process started
 * @param cpuSeconds since then
 * @param residentBytes memory at the moment
 * @param peakBytes the most memory until then
 */
record Sample(
    long atNanos, double cpuSeconds, OptionalLong residentBytes, OptionalLong peakBytes) {}
