package io.financebi.crawl;

import io.financebi.folders.DataFile;
import java.util.List;

/**
 * The columns of one file that was looked at, and the files that are like it.
 *
 * @param looked at what of them
 */
record SchemaFiles(FileSchema schema, List<DataFile> files, Looked looked) {}
