package io.financebi.crawl;

import io.financebi.catalog.CsvDialect;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the sample of a file says of its columns.
 *
 * @param columns in the file's order; columns of several files with the same key are the same
 * @param dialect of csv
 */
record FileSchema(Map<String, SourceColumn> columns, Optional<CsvDialect> dialect) {
  /** Copies the columns. */
  FileSchema {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }
}
