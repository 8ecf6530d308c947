package io.financebi.lake;

/**
 * What was staged of one table; readers see it when the run has published.
 *
 * @param rows that were staged, those aside that stay as they were
 */
public record StagedTable(String name, long rows) {}
