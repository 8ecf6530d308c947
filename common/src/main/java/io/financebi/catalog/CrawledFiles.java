package io.financebi.catalog;

import java.nio.file.Path;
import java.util.List;

/**
 * Which files a crawled table is made of, and how they are read. They are not listed here: a query
 * reads those that are there.
 *
 * @param folder absolute; its files, and those in folders {@code KEY=VALUE} below it
 * @param dialects those that the files are written in; none of formats other than csv
 * @param only these files alone, relative to the folder, if any are named: a table that was split
 *     off another one
 * @param others files of tables that were split off, which are not of this one
 * @param leftOut files that cannot be read
 * @param partitions the folders {@code KEY=VALUE/KEY=VALUE} that the crawl has seen, sorted
 */
public record CrawledFiles(
    Path folder,
    FileFormat format,
    List<CsvDialect> dialects,
    List<String> only,
    List<String> others,
    List<LeftOutFile> leftOut,
    List<String> partitions) {
  /** Copies the lists. */
  public CrawledFiles {
    dialects = List.copyOf(dialects);
    only = List.copyOf(only);
    others = List.copyOf(others);
    leftOut = List.copyOf(leftOut);
    partitions = List.copyOf(partitions);
  }
}
