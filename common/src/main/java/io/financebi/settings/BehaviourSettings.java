package io.financebi.settings;

import java.time.Duration;

/**
 * How events become sessions and meet sales.
 *
 * @param sessionGap the longest pause within a session
 * @param matchingWindow the longest time between a PURCHASE event and the sale line that it matches
 * @param attributionLookback how long before a sale the views of its item are counted
 */
public record BehaviourSettings(
    Duration sessionGap, Duration matchingWindow, Duration attributionLookback) {}
