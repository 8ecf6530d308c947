package io.financebi.duckdb;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.catalog.CsvDialect;
import io.financebi.errors.UserException;
import io.financebi.folders.CsvHeader;
import io.financebi.folders.DataFile;
import io.financebi.folders.OddFile;
import io.financebi.folders.OddFileException;
import io.financebi.folders.OddReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells from the first record of a csv file which columns it has, in which order: files of one
 * table may differ in that, and those that came after the crawl are read too.
 */
final class CsvLayouts {
  private final CrawledTable table;
  private final Set<String> columns;
  private final Map<String, Optional<Layout>> byLine = new HashMap<>();

  /**
   * How a file is laid out.
   *
   * @param names of its columns, in its order
   */
  record Layout(CsvDialect dialect, List<String> names) {}

  CsvLayouts(CrawledTable table) {
    this.table = table;
    this.columns =
        table.ofAll().stream().map(CrawledColumn::name).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The layout of a file; none when it holds nothing.
   *
   * @throws UserException {@code crawled_file_unreadable}, or {@code crawled_table_changed} when it
   *     has other columns than the table
   */
  Optional<Layout> of(DataFile file) {
    try {
      CsvHeader header = CsvHeader.of(file);
      String line = header.line();
      Optional<Layout> known = byLine.get(line);
      if (known == null) {
        known = Optional.of(find(file, header));
        byLine.put(line, known);
      }
      return known;
    } catch (OddFileException e) {
      if (e.reason() == OddReason.EMPTY) {
        return Optional.empty();
      }
      throw unreadable(e.of(file.path()));
    }
  }

  private Layout find(DataFile file, CsvHeader header) throws OddFileException {
    // Of a first record with one column, the first dialect, which may be that without a delimiter.
    Layout best = null;
    long bestKnown = 0;
    for (CsvDialect dialect : table.files().dialects()) {
      List<String> names = CsvHeader.names(header.fields(dialect), dialect);
      long known = names.stream().filter(columns::contains).count();
      boolean isOurs = known > 0 && known * 2 >= Math.min(names.size(), columns.size());
      if (isOurs && known > bestKnown) {
        best = new Layout(dialect, names);
        bestKnown = known;
      }
    }
    if (best == null) {
      throw changed(file);
    }
    return best;
  }

  private UserException changed(DataFile file) {
    return new UserException(
        "crawled_table_changed",
        "The file %s has other columns than table %s.".formatted(file.path(), table.name()),
        "Crawl the folder again with ./bi crawl: it makes a table of its own of it.");
  }

  private UserException unreadable(OddFile odd) {
    return new UserException(
        "crawled_file_unreadable",
        "Of table %s, the file %s %s. %s"
            .formatted(table.name(), odd.path(), odd.reason().meaning(), odd.detail())
            .strip(),
        "Correct it, or crawl the folder again with ./bi crawl: it is then left out.");
  }
}
