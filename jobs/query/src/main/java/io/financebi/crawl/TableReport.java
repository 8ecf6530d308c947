package io.financebi.crawl;

import io.financebi.catalog.CrawledTable;
import java.util.List;

/**
 * What a crawl has to say of a table.
 *
 * @param files how many it is made of; 0 of one that is gone or kept
 * @param bytes their size
 * @param notes what else there is to know, a sentence each
 */
record TableReport(
    CrawledTable table,
    TableStatus status,
    int files,
    long bytes,
    Looked looked,
    TableChanges changes,
    List<String> notes) {}
