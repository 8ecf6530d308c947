package io.financebi.table;

/**
 * A promise that a mart's total equals a clean table's, checked after every run: {@code
 * SUM(column)} over the mart = {@code expression} over the source, exactly.
 *
 * @param column the summed column of the mart
 * @param source the clean table
 * @param expression an aggregate over the source, in the SQL that Spark, Trino and DuckDB share
 */
public record TieOut(String column, String source, String expression) {}
