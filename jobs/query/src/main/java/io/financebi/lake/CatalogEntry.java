package io.financebi.lake;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.LakeCatalog;
import io.financebi.errors.UserException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table of the catalog, or why its file there cannot be read: that is told when somebody asks for
 * it, and takes nothing else away.
 */
record CatalogEntry(Optional<CrawledTable> found, Optional<UserException> problem) {
  /** All of a lake, by name. */
  static Map<String, CatalogEntry> all(Path root) {
    LakeCatalog catalog = LakeCatalog.local(root);
    Map<String, CatalogEntry> entries = new TreeMap<>();
    for (String name : catalog.names()) {
      CatalogEntry entry = read(catalog, name);
      // Between the two looks, a crawl may have taken it out.
      if (entry.found().isPresent() || entry.problem().isPresent()) {
        entries.put(name, entry);
      }
    }
    return entries;
  }

  private static CatalogEntry read(LakeCatalog catalog, String name) {
    try {
      return new CatalogEntry(catalog.find(name), Optional.empty());
    } catch (UserException e) {
      return new CatalogEntry(Optional.empty(), Optional.of(e));
    }
  }

  /** The table. */
  CrawledTable table() {
    return found.orElseThrow(problem::orElseThrow);
  }

  /** Where its files are. */
  Optional<Path> folder() {
    return found.map(table -> table.files().folder());
  }
}
