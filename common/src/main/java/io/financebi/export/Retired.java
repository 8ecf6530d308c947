package io.financebi.export;

import java.time.Instant;

/**
 * Files that are not exported any more, and stay for readers that have begun with them.
 *
 * @param location their folder, below the export's root
 * @param since when they were replaced, UTC
 */
public record Retired(String location, Instant since) {}
