package io.financebi.glue;

import io.financebi.aws.AwsFailures;
import io.financebi.glue.TableChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.OperationTimeoutException;
import software.amazon.awssdk.services.glue.model.ResourceNotReadyException;
import software.amazon.awssdk.services.glue.model.Table;

/** Brings the catalog's tables in line with a lake's. */
final class PublishTables {
  /** Of one table that others change again and again. */
  private static final int ATTEMPTS = 5;

  private final GlueCatalog catalog;
  private final TablePlanner planner;
  private final List<CatalogTable> tables;

  /**
   * @param tables as the catalog ought to have them
   */
  PublishTables(GlueCatalog catalog, TablePlanner planner, List<CatalogTable> tables) {
    this.catalog = catalog;
    this.planner = planner;
    this.tables = List.copyOf(tables);
  }

  /** What is to be done, in the order of the tables; asks Glue once. */
  CatalogPlan plan() {
    Optional<Map<String, Table>> there =
        catalog.tables(tables.stream().map(CatalogTable::name).collect(Collectors.toSet()));
    List<TableChange> changes = new ArrayList<>();
    for (CatalogTable table : tables) {
      Table found = there.orElse(Map.of()).get(table.name());
      changes.add(planner.change(table, Optional.ofNullable(found)));
    }
    return new CatalogPlan(catalog.database(), there.isEmpty(), changes);
  }

  /** Makes the database, if it is not there. */
  void createDatabase(String description) {
    catalog.createDatabase(description);
  }

  /**
   * Does what is planned for one table. When the table is another by now, it is planned anew.
   *
   * @return what was done; refused, with the reason, when Glue would not
   */
  TableChange apply(TableChange planned) {
    try {
      return applied(planned);
    } catch (GlueException e) {
      return planned.refused("Glue: " + AwsFailures.reason(e));
    }
  }

  private TableChange applied(TableChange planned) {
    TableChange change = planned;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (change.kind() == Kind.KEEP) {
        // Another has done it meanwhile, or the answer to our own request was lost.
        return planned;
      }
      if (change.kind() == Kind.REFUSE || isPerformed(change)) {
        return change;
      }
      change = planner.change(table(planned), catalog.table(planned.table()));
    }
    return change.refused("others go on changing it: publish again");
  }

  /** False when the table is not what the change was planned for. */
  private boolean isPerformed(TableChange change) {
    try {
      if (change.kind() == Kind.CREATE) {
        catalog.create(change.wanted());
      } else {
        catalog.update(change.wanted(), change.found().orElseThrow());
      }
      return true;
    } catch (AlreadyExistsException
        | ConcurrentModificationException
        | EntityNotFoundException
        | OperationTimeoutException
        | ResourceNotReadyException e) {
      return false;
    }
  }

  private CatalogTable table(TableChange change) {
    return tables.stream()
        .filter(table -> table.name().equals(change.table()))
        .findFirst()
        .orElseThrow();
  }
}
