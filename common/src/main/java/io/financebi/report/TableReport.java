package io.financebi.report;

/**
 * The size of one table as the run leaves it.
 *
 * @param partitions distinct values of the partition column; 1 for a table without one, 0 when
 *     empty
 * @param bytes of its data files
 */
public record TableReport(String name, long rows, long partitions, long bytes) {}
