package io.financebi.settings;

import java.util.Map;

/**
 * How interactions are read.
 *
 * @param eventTypes the accepted type by every word for it, both in upper case
 */
public record InteractionsSettings(
    InputSettings input, Map<String, String> eventTypes, TimeSettings time) {}
