package io.financebi.crawl;

import io.financebi.folders.OddFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What a crawl has found, and done.
 *
 * @param root the folder that was crawled
 * @param lake whose catalog it is
 * @param limits of its samples
 * @param tables by name
 * @param odd what is not read, by path
 */
record CrawlReport(
    Path root,
    Path lake,
    boolean isDryRun,
    SampleLimits limits,
    List<TableReport> tables,
    List<OddFile> odd) {
  /** How many tables have a status. */
  long count(TableStatus status) {
    return tables.stream().filter(table -> table.status() == status).count();
  }
}
