package io.financebi.lake;

/**
 * A Parquet file of a table.
 *
 * @param partition the value of the column that the table is partitioned by, which the file does
 *     not hold; empty in a table without
 * @param key where it is, below the lake's root
 */
public record DataFile(String partition, String key) {}
