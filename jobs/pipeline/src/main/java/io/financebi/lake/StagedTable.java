package io.financebi.lake;

/**
 * What one write has done to a table; readers see it when the run has published.
 *
 * @param version the Delta version that the write made
 * @param rows that the write added
 */
public record StagedTable(String name, long version, long rows) {}
