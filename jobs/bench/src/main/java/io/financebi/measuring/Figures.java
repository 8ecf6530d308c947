package io.financebi.measuring;

import java.util.OptionalLong;

/**
 * What some work took.
 *
 * @param wallSeconds by the clock on the wall
 * @param cpuSeconds on all cores, of the process and its children
 * @param peakBytes the most memory that was resident; empty where the system does not tell
 */
public record Figures(double wallSeconds, double cpuSeconds, OptionalLong peakBytes) {}
