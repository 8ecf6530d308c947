package io.financebi.glue;

import io.financebi.glue.TableChange.Kind;
import java.util.List;

/**
 * What is to be done to a database of the catalog.
 *
 * @param createsDatabase whether the database is not there yet
 * @param changes one a table, in order
 */
record CatalogPlan(String database, boolean createsDatabase, List<TableChange> changes) {
  CatalogPlan {
    changes = List.copyOf(changes);
  }

  /** The changes of one kind. */
  List<TableChange> of(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** That of one table. */
  TableChange change(String table) {
    return changes.stream()
        .filter(change -> change.table().equals(table))
        .findFirst()
        .orElseThrow();
  }

  /** How many of a kind there are. */
  int count(Kind kind) {
    return of(kind).size();
  }
}
