package io.financebi.readers;

/**
 * What a whole sheet takes: the time until the last answer is there.
 *
 * @param questions that it asks
 * @param cold when no cache has their answers
 * @param cached when they were asked before
 */
public record SheetFigures(String sheet, int questions, Percentiles cold, Percentiles cached) {}
