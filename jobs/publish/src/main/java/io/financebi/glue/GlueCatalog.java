package io.financebi.glue;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** One database of the Glue catalog. All methods throw what Glue answers, as its client does. */
final class GlueCatalog {
  /** The longest pattern that Glue takes. */
  private static final int LONGEST_PATTERN = 2048;

  private static final int ATTEMPTS = 5;

  private final GlueClient glue;
  private final String database;

  GlueCatalog(GlueClient glue, String database) {
    this.glue = glue;
    this.database = database;
  }

  String database() {
    return database;
  }

  /**
   * The tables of those names that are there; one call for each hundred.
   *
   * @return empty when there is no such database
   */
  Optional<Map<String, Table>> tables(Collection<String> names) {
    String pattern = String.join("|", names);
    Map<String, Table> tables = new TreeMap<>();
    try {
      glue
          .getTablesPaginator(
              request ->
                  request
                      .databaseName(database)
                      .expression(pattern.length() <= LONGEST_PATTERN ? pattern : null))
          .stream()
          .flatMap(page -> page.tableList().stream())
          .filter(table -> names.contains(table.name()))
          .forEach(table -> tables.put(table.name(), table));
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    }
    return Optional.of(tables);
  }

  /** All tables and views; none when there is no such database. */
  Stream<Table> tables() {
    try {
      return glue.getTablesPaginator(request -> request.databaseName(database)).stream()
          .flatMap(page -> page.tableList().stream())
          .toList()
          .stream();
    } catch (EntityNotFoundException e) {
      return Stream.empty();
    }
  }

  /** One table, as it is now. */
  Optional<Table> table(String name) {
    try {
      return Optional.of(
          glue.getTable(request -> request.databaseName(database).name(name)).table());
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Makes the database, unless another does so at the same time. */
  void createDatabase(String description) {
    try {
      var unused =
          glue.createDatabase(
              request ->
                  request.databaseInput(input -> input.name(database).description(description)));
    } catch (AlreadyExistsException e) {
      // That is what was wanted.
    }
  }

  void create(TableInput table) {
    var unused = glue.createTable(request -> request.databaseName(database).tableInput(table));
  }

  /**
   * Gives a table another definition.
   *
   * @param found as the table must still be
   */
  void update(TableInput table, Table found) {
    var unused =
        glue.updateTable(
            request ->
                request
                    .databaseName(database)
                    .tableInput(table)
                    .versionId(found.versionId())
                    // Glue keeps only so many versions, and nobody reads these.
                    .skipArchive(true));
  }

  /** Removes a table or view, unless another has done so. */
  void delete(String name) {
    try {
      var unused = glue.deleteTable(request -> request.databaseName(database).name(name));
    } catch (EntityNotFoundException e) {
      // That is what was wanted.
    }
  }

  /**
   * Sets properties of a table, upon whatever it is at that moment.
   *
   * @return false when it is not there, or others go on changing it
   */
  boolean note(String name, Map<String, String> properties) {
    return note(name, before -> properties);
  }

  /**
   * The same.
   *
   * @param change what to set, by the properties that the table has
   */
  boolean note(String name, UnaryOperator<Map<String, String>> change) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Table> found = table(name);
      if (found.isEmpty()) {
        return false;
      }
      Map<String, String> all = new TreeMap<>(found.get().parameters());
      all.putAll(change.apply(found.get().parameters()));
      if (all.equals(found.get().parameters())) {
        return true;
      }
      try {
        update(input(found.get()).parameters(all).build(), found.get());
        return true;
      } catch (ConcurrentModificationException e) {
        // Another has changed the table: once more, upon that.
      }
    }
    return false;
  }

  /** All of a table or view that can be given to Glue. */
  private static TableInput.Builder input(Table table) {
    return TableInput.builder()
        .name(table.name())
        .description(table.description())
        .owner(table.owner())
        .retention(table.retention())
        .tableType(table.tableType())
        .viewOriginalText(table.viewOriginalText())
        .viewExpandedText(table.viewExpandedText())
        .partitionKeys(table.hasPartitionKeys() ? table.partitionKeys() : null)
        .storageDescriptor(table.storageDescriptor());
  }
}
