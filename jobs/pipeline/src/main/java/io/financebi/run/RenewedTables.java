package io.financebi.run;

import io.financebi.errors.UserException;
import io.financebi.lake.PublishedTables;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.List;

/**
 * Tables that a run builds anew in the shape of this release. Its readers, views and dashboards
 * among them, take a new or a wider column as it comes; one that is gone breaks them.
 */
final class RenewedTables {
  private RenewedTables() {}

  /**
   * Makes sure that no reader loses a column.
   *
   * @param all whether the run builds every table anew
   * @param marts whether it builds the marts anew
   * @throws UserException {@code lake_schema_narrowed}
   */
  static void requireNoLosses(PublishedTables published, boolean all, boolean marts) {
    for (TableSpec spec : Tables.all()) {
      if (spec.layer() == Layer.MART ? marts : all) {
        List<String> losses = published.schemaChange(spec).losses();
        if (!losses.isEmpty()) {
          throw narrowed(spec, losses);
        }
      }
    }
  }

  private static UserException narrowed(TableSpec spec, List<String> losses) {
    return new UserException(
        "lake_schema_narrowed",
        "Table %s would lose what its readers may count on: %s."
            .formatted(spec.name(), String.join("; ", losses)),
        "Nothing was written. Keep the column as it was, beside a new one if need be, or let go of it"
            + " with --full --force.");
  }
}
