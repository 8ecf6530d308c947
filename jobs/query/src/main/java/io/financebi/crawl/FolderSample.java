package io.financebi.crawl;

import io.financebi.folders.DataFile;
import java.util.List;

/**
 * What the samples of the files of a folder say, of one format; odd files left out.
 *
 * @param schemas those that were seen, each with its files
 * @param unseen files of which it is not known what columns they have
 */
record FolderSample(List<SchemaFiles> schemas, List<DataFile> unseen) {}
