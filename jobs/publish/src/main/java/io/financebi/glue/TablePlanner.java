package io.financebi.glue;

import io.financebi.glue.TableChange.Kind;
import io.financebi.lake.LakeRoot;
import io.financebi.table.Layer;
import io.financebi.table.SchemaChange;
import io.financebi.table.TableSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * Decides what becomes of a table of the catalog; asks nobody.
 *
 * @param isForced whether a table of another lake is taken over, and columns may be lost
 */
record TablePlanner(LakeRoot.InS3 lake, boolean isForced) {
  private static final String OUT_OF_STEP =
      "the lake has it with other columns (%s): %s brings it up to this release";

  /**
   * What to do for one table.
   *
   * @param table as it ought to be
   * @param found as the catalog has it
   */
  TableChange change(CatalogTable table, Optional<Table> found) {
    TableSpec spec = table.spec();
    SchemaChange logged = table.logged();
    TableChange change = change(spec, table.wanted(), found);
    // Views, and permissions by column, fail where the catalog has other columns than the log.
    return logged.isEmpty()
        ? change
        : change.refused(OUT_OF_STEP.formatted(String.join("; ", all(logged)), remedy(spec)));
  }

  private static String remedy(TableSpec spec) {
    return spec.layer() == Layer.MART ? "./bi run" : "./bi run --full";
  }

  private static List<String> all(SchemaChange change) {
    return Stream.of(change.gains(), change.losses()).flatMap(List::stream).toList();
  }

  private TableChange change(TableSpec spec, TableInput wanted, Optional<Table> found) {
    if (found.isEmpty()) {
      String columns = "%,d columns".formatted(spec.columns().size());
      return new TableChange(Kind.CREATE, List.of(columns), wanted, Optional.empty());
    }
    Table table = found.get();
    List<String> differences = TableDifferences.of(table, wanted);
    TableInput merged = TableDifferences.merged(table, wanted);
    TableChange change =
        new TableChange(
            differences.isEmpty() ? Kind.KEEP : Kind.UPDATE, differences, merged, found);
    return refusal(spec, table).map(change::refused).orElse(change);
  }

  private Optional<String> refusal(TableSpec spec, Table table) {
    String owner = table.parameters().get(GlueTables.LAKE);
    if (owner == null) {
      return Optional.of(
          "a table of that name is there which finance-bi has not made (it has no property "
              + GlueTables.LAKE
              + "): drop it, or set glue.database to another");
    }
    if (isForced) {
      return Optional.empty();
    }
    if (!owner.equals(lake.uri())) {
      return Optional.of("it is of the lake at " + owner + ": --force makes it one of this lake");
    }
    List<String> losses = SchemaChange.between(TableDifferences.types(table), spec).losses();
    return losses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join("; ", losses) + ": who reads it would miss that; --force does it");
  }
}
