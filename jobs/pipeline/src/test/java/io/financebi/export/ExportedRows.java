package io.financebi.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import io.financebi.testing.RowText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of an export as another tool reads them: plain Parquet files in folders. */
public final class ExportedRows {
  private ExportedRows() {}

  /** All rows of a table of an export on a disk, as text, sorted. */
  public static List<String> inFolders(SparkSession spark, Path export, TableSpec table) {
    Dataset<Row> rows = spark.read().parquet(export.resolve(table.name()).toString());
    return texts(table, rows);
  }

  /**
   * All rows of a table of an export whose folders a catalog names, as text, sorted.
   *
   * @param partitions where each is, by its value
   */
  public static List<String> inLocations(
      SparkSession spark, Path export, TableSpec table, Map<String, String> partitions) {
    List<String> texts = new ArrayList<>();
    partitions.forEach(
        (value, location) -> {
          Dataset<Row> rows = spark.read().parquet(export.resolve(location).toString());
          if (table.partitionColumn().isPresent()) {
            rows = rows.withColumn(table.partitionColumn().get(), lit(value).cast("date"));
          }
          texts.addAll(texts(table, rows));
        });
    return texts.stream().sorted().toList();
  }

  private static List<String> texts(TableSpec table, Dataset<Row> rows) {
    Column[] columns =
        table.columns().stream()
            .map(column -> col(column.name()).cast(SparkSchemas.toDataType(column.type())))
            .toArray(Column[]::new);
    List<String> names = table.columnNames();
    return rows.select(columns).toDF(names.toArray(String[]::new)).collectAsList().stream()
        .map(row -> RowText.of(table, row))
        .sorted()
        .toList();
  }
}
