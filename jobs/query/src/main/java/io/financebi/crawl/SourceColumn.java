package io.financebi.crawl;

import io.financebi.table.ColumnType;
import java.util.Optional;

/**
 * A column of a file.
 *
 * @param source its name in the file
 * @param type empty when no value was seen
 */
record SourceColumn(String source, Optional<ColumnType> type) {}
