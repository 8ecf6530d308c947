package io.financebi.marts;

import io.financebi.lake.Lake;
import io.financebi.lake.StagedTable;
import io.financebi.spark.ByPartition;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Builds every mart from the tables of the run, by its recipe. */
public final class BuildMarts {
  private final Lake lake;
  private final MartRecipes recipes;

  /** Over the tables that the run has staged. */
  public BuildMarts(Lake lake, MartRecipes recipes) {
    this.lake = lake;
    this.recipes = recipes;
  }

  /** The marts in an order in which each can be built. */
  public List<TableSpec> ordered() {
    return recipes.inDependencyOrder().stream().map(Tables::named).toList();
  }

  /** Builds and stages one mart; those that it reads must be there. */
  public StagedTable build(TableSpec mart) {
    Dataset<Row> rows = recipes.of(mart.name()).rows(name -> lake.read(Tables.named(name)));
    return lake.replace(mart, ByPartition.clustered(rows, mart));
  }
}
