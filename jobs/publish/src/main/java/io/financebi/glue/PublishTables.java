package io.financebi.glue;

import io.financebi.glue.TableChange.Kind;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeStorage;
import io.financebi.lake.LoggedColumns;
import io.financebi.table.SchemaChange;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  private static final int BAD_REQUEST = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private final GlueCatalog catalog;
  private final TablePlanner planner;
  private final List<TableSpec> specs;
  private final Map<String, SchemaChange> logged = new TreeMap<>();

  /**
   * Reads of the lake what it has in the place of each table.
   *
   * @param snapshot what readers of the lake see
   */
  PublishTables(
      GlueCatalog catalog, TablePlanner planner, LakeStorage storage, LakeSnapshot snapshot) {
    this.catalog = catalog;
    this.planner = planner;
    Map<String, Long> versions = snapshot.tableVersions();
    this.specs = Tables.all().stream().filter(spec -> versions.containsKey(spec.name())).toList();
    for (TableSpec spec : specs) {
      Map<String, String> columns =
          LoggedColumns.read(storage, spec.name(), versions.get(spec.name()));
      logged.put(spec.name(), SchemaChange.between(columns, spec));
    }
  }

  /** What is to be done, in the order of the tables; asks Glue once. */
  CatalogPlan plan() {
    Optional<Map<String, Table>> there =
        catalog.tables(specs.stream().map(TableSpec::name).collect(Collectors.toSet()));
    List<TableChange> changes = new ArrayList<>();
    for (TableSpec spec : specs) {
      Table table = there.orElse(Map.of()).get(spec.name());
      changes.add(change(spec, Optional.ofNullable(table)));
    }
    return new CatalogPlan(catalog.database(), there.isEmpty(), changes);
  }

  private TableChange change(TableSpec spec, Optional<Table> table) {
    return planner.change(spec, logged.get(spec.name()), table);
  }

  /** Makes the database of a plan, if it is not there. */
  void createDatabase() {
    catalog.createDatabase("The lake at " + planner.lake().uri() + ", kept by finance-bi.");
  }

  /**
   * Does what is planned for one table. When the table is another by now, it is planned anew.
   *
   * @return what was done; refused, with the reason, when Glue would not
   */
  TableChange apply(TableChange planned) {
    TableChange change = planned;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (change.kind() == Kind.KEEP) {
        // Another has done it meanwhile, or the answer to our own request was lost.
        return planned;
      }
      if (change.kind() == Kind.REFUSE) {
        return change;
      }
      try {
        perform(change);
        return change;
      } catch (AlreadyExistsException
          | ConcurrentModificationException
          | EntityNotFoundException
          | OperationTimeoutException
          | ResourceNotReadyException e) {
        change = change(spec(planned), catalog.table(planned.table()));
      } catch (GlueException e) {
        return refused(change, e);
      }
    }
    return change.refused("others go on changing it: publish again");
  }

  private void perform(TableChange change) {
    if (change.kind() == Kind.CREATE) {
      catalog.create(change.wanted());
    } else {
      catalog.update(change.wanted(), change.version());
    }
  }

  /** What concerns the one table is told at its place; what concerns all of them ends the work. */
  private static TableChange refused(TableChange change, GlueException answer) {
    if (answer.isThrottlingException()
        || answer.statusCode() < BAD_REQUEST
        || answer.statusCode() >= FIRST_SERVER_ERROR) {
      throw answer;
    }
    return change.refused("Glue: " + answer.awsErrorDetails().errorMessage());
  }

  private TableSpec spec(TableChange change) {
    return specs.stream()
        .filter(spec -> spec.name().equals(change.table()))
        .findFirst()
        .orElseThrow();
  }
}
