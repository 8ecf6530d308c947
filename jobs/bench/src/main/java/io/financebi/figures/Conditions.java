package io.financebi.figures;

import java.time.Instant;
import java.util.Map;

/**
 * Under which conditions something was measured.
 *
 * @param scenario what was done
 * @param size of the input, as it was asked for
 * @param versions of what was measured, by name
 */
public record Conditions(
    String scenario,
    String size,
    long seed,
    Instant measuredAt,
    Machine machine,
    Map<String, String> versions) {}
