package io.financebi.sql;

/**
 * One column of a result.
 *
 * @param name as the statement says; two columns may have the same
 */
public record ResultColumn(String name, ResultType type) {}
