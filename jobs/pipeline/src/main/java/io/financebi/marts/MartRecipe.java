package io.financebi.marts;

import io.financebi.lake.PublishedTables;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How one mart is derived from other tables. */
public interface MartRecipe {
  /** The names of the tables that it reads. */
  Set<String> tablesRead();

  /** What tells this recipe from another one: a mart of another definition is built anew. */
  String definition();

  /**
   * The rows of the mart.
   *
   * @param table the rows of a table by its name, for those of {@link #tablesRead}
   */
  Dataset<Row> rows(Function<String, Dataset<Row>> table);

  /**
   * Whether the mart is as it was, although tables that it reads have changed.
   *
   * @param before the lake before the run
   */
  default boolean isAsBefore(Changes changes, PublishedTables before) {
    return false;
  }

  /**
   * What changes of the rows that were published, where the recipe can tell that from what has
   * changed in the tables it reads; empty when it cannot.
   *
   * @param published the mart as it was before the run
   * @param table as for {@link #rows}
   */
  default Optional<Replacement> replacement(
      Dataset<Row> published, Changes changes, Function<String, Dataset<Row>> table) {
    return Optional.empty();
  }
}
