package io.financebi.crawl;

import io.financebi.catalog.FileFormat;

/**
 * What makes a table, or several: the files of one format in a folder and its partitions.
 *
 * @param folder relative to the one that is crawled, with slashes; empty for itself
 */
record FolderKey(String folder, FileFormat format) implements Comparable<FolderKey> {
  @Override
  public int compareTo(FolderKey other) {
    int byFolder = folder.compareTo(other.folder);
    return byFolder == 0 ? format.compareTo(other.format) : byFolder;
  }
}
