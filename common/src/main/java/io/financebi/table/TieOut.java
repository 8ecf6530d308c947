package io.financebi.table;

/**
 * A promise that a total of one table equals a total of another, checked after every run, exactly.
 *
 * @param total an aggregate over the table that promises, in Spark SQL
 * @param source the other table
 * @param sourceTotal an aggregate over the source, in Spark SQL
 * @param isAdditive whether both totals of a table are the sum of those of its parts, so that where
 *     they were equal before it is enough that what came and went is equal
 */
public record TieOut(String total, String source, String sourceTotal, boolean isAdditive) {}
