package io.financebi.comparison;

import io.financebi.lake.DeltaTable;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables that one run of a program has written.
 *
 * @param label which program's, of which round
 */
public record Outputs(String label, Source source) {
  /** Where the rows of a table are. */
  @FunctionalInterface
  public interface Source {
    /** A relation of DuckDB's with all rows of the table. */
    String relation(String table);
  }

  /** What readers of a lake see. */
  public static Outputs ofLake(String label, Path root) {
    LakeHistory history = LakeHistory.of(root.toString());
    LakeTables tables = new LakeTables(history.root(), history.latest(), Map.of());
    return new Outputs(label, name -> relation(tables.table(name)));
  }

  /** Folders of Parquet, each named after its table, with days as folders in them. */
  public static Outputs ofParquet(String label, Path folder) {
    return new Outputs(
        label,
        name ->
            "read_parquet("
                + text(folder.resolve(name) + "/**/*.parquet")
                + ", hive_partitioning = true, hive_types_autocast = true)");
  }

  private static String relation(DeltaTable table) {
    List<Path> files = table.files();
    String paths =
        files.stream().map(file -> text(file.toString())).collect(Collectors.joining(", "));
    String day =
        table
            .partitionColumn()
            .map(column -> "hive_partitioning = true, hive_types = {" + text(column) + ": DATE}")
            .orElse("hive_partitioning = false");
    return "read_parquet([" + paths + "], " + day + ")";
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
