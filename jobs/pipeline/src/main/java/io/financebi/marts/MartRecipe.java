package io.financebi.marts;

import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How one mart is derived from other tables. */
public interface MartRecipe {
  /** The names of the tables that it reads. */
  Set<String> tablesRead();

  /**
   * The rows of the mart.
   *
   * @param table the rows of a table by its name, for those of {@link #tablesRead}
   */
  Dataset<Row> rows(Function<String, Dataset<Row>> table);
}
