package io.financebi.crawl;

import io.financebi.folders.DataFile;

/**
 * What was looked at of a file.
 *
 * @param rows how many
 * @param isWhole whether these are all
 */
record FileSample(DataFile file, FileSchema schema, long rows, boolean isWhole) {}
