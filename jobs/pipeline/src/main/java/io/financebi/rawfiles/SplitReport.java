package io.financebi.rawfiles;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.TreeMap;

/**
 * What a task found in a part of a file, told when the part was read to its end.
 *
 * @param firstRecord where its first record begins
 * @param end where the record behind its last one begins
 */
record SplitReport(
    long firstRecord, long end, long records, TreeMap<String, BigDecimal> amounts, long unpriced)
    implements Serializable {}
