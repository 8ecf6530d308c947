package io.financebi.crawl;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.catalog.FileFormat;
import io.financebi.folders.TypeMerge;
import io.financebi.table.ColumnType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the catalog has of the columns of some files already. */
final class KnownColumns {
  private final FileFormat format;
  private final Map<String, CrawledColumn> byKey = new LinkedHashMap<>();

  KnownColumns(FileFormat format, Optional<CrawledTable> known) {
    this.format = format;
    known.ifPresent(table -> table.ofFiles().forEach(column -> byKey.put(key(column), column)));
  }

  /** As a file's schema names them. */
  private String key(CrawledColumn column) {
    return switch (format) {
      case CSV -> column.name();
      case JSON -> column.source();
      case PARQUET -> column.source().toLowerCase(Locale.ROOT);
    };
  }

  /** By key, in their order. */
  Map<String, CrawledColumn> byKey() {
    return byKey;
  }

  /**
   * What a sample has found and what is known: another sample of the same files must not make a
   * type narrower again, or it would be the one crawl this and the next that.
   *
   * @param looked at how much
   * @param hasAllColumns whether a column that was not found is not there
   */
  Map<String, SourceColumn> widen(
      Map<String, SourceColumn> found, Looked looked, boolean hasAllColumns) {
    if (looked.isWhole()) {
      return found;
    }
    Map<String, SourceColumn> wide = new LinkedHashMap<>(found);
    byKey.forEach(
        (key, known) -> {
          SourceColumn column = wide.get(key);
          if (column != null) {
            wide.put(key, new SourceColumn(column.source(), wider(column, known)));
          } else if (!hasAllColumns) {
            wide.put(key, new SourceColumn(known.source(), Optional.of(known.type())));
          }
        });
    return wide;
  }

  private Optional<ColumnType> wider(SourceColumn column, CrawledColumn known) {
    return column
        .type()
        .flatMap(type -> TypeMerge.merge(format, type, known.type()))
        .or(column::type);
  }
}
