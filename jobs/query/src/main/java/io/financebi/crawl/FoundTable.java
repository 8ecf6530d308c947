package io.financebi.crawl;

import io.financebi.catalog.CrawledTable;
import io.financebi.folders.DataFile;
import java.util.List;

/**
 * A table as a crawl has found it.
 *
 * @param files those that it is made of
 * @param looked at how much of the files of its folder
 * @param notes what else is to be told, a sentence each
 */
record FoundTable(CrawledTable table, List<DataFile> files, Looked looked, List<String> notes) {}
