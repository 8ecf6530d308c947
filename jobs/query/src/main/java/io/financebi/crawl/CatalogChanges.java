package io.financebi.crawl;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.LakeCatalog;
import io.financebi.catalog.LakeCatalog.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Brings the catalog to what a crawl has found, and says what that changes. */
final class CatalogChanges {
  private final LakeCatalog catalog;
  private final Map<String, CrawledTable> before;
  private final Set<String> taken;
  private final boolean isDryRun;

  /**
   * @param before the tables of the catalog, by name
   * @param taken names of the lake's own
   * @param isDryRun whether nothing is written
   */
  CatalogChanges(
      LakeCatalog catalog, Map<String, CrawledTable> before, Set<String> taken, boolean isDryRun) {
    this.catalog = catalog;
    this.before = before;
    this.taken = taken;
    this.isDryRun = isDryRun;
  }

  /**
   * Records what was found, takes out what is gone, and reports both.
   *
   * @param isOurs whether a table of the catalog lies in the folder that was crawled
   * @param isKept whether such a table may be there although it was not found
   */
  List<TableReport> apply(
      Collection<FoundTable> found,
      Predicate<CrawledTable> isOurs,
      Predicate<CrawledTable> isKept) {
    List<TableReport> reports = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (FoundTable table : found) {
      names.add(table.table().name());
      reports.add(report(table, status(table.table())));
    }
    for (CrawledTable table : before.values()) {
      if (!names.contains(table.name()) && isOurs.test(table)) {
        boolean stays = isKept.test(table);
        if (!stays && !isDryRun) {
          catalog.remove(table.name());
        }
        TableStatus status = stays ? TableStatus.KEPT : TableStatus.GONE;
        reports.add(
            new TableReport(table, status, 0, 0, Looked.NOTHING, TableChanges.NONE, List.of()));
      }
    }
    reports.sort(Comparator.comparing(report -> report.table().name()));
    return reports;
  }

  private TableStatus status(CrawledTable table) {
    CrawledTable known = before.get(table.name());
    boolean isOther = known != null && !known.files().folder().equals(table.files().folder());
    if (taken.contains(table.name()) || isOther) {
      return TableStatus.NAME_TAKEN;
    }
    if (table.equals(known)) {
      return TableStatus.UNCHANGED;
    }
    if (!isDryRun && catalog.record(table) == Outcome.NAME_TAKEN) {
      return TableStatus.NAME_TAKEN;
    }
    return known == null ? TableStatus.NEW : TableStatus.CHANGED;
  }

  private TableReport report(FoundTable found, TableStatus status) {
    TableChanges changes =
        status == TableStatus.CHANGED
            ? TableChanges.between(before.get(found.table().name()), found.table())
            : TableChanges.NONE;
    long bytes = found.files().stream().mapToLong(file -> file.size()).sum();
    return new TableReport(
        found.table(), status, found.files().size(), bytes, found.looked(), changes, found.notes());
  }
}
