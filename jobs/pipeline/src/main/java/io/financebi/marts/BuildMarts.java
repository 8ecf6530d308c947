package io.financebi.marts;

import io.financebi.lake.Lake;
import io.financebi.lake.StagedTable;
import io.financebi.settings.ReportingSettings;
import io.financebi.spark.ByPartition;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Builds every mart from the tables of the run, by its SQL. */
public final class BuildMarts {
  private final SparkSession spark;
  private final Lake lake;
  private final MartSql sql;
  private final Map<String, Object> parameters;

  /** What all marts of a run share. */
  public BuildMarts(SparkSession spark, Lake lake, MartSql sql, ReportingSettings reporting) {
    this.spark = spark;
    this.lake = lake;
    this.sql = sql;
    this.parameters = Map.of("reporting_time_zone", reporting.zone().getId());
  }

  /** The marts in an order in which each can be built. */
  public List<TableSpec> ordered() {
    return sql.inDependencyOrder(text -> TablesRead.by(spark, text)).stream()
        .map(Tables::named)
        .toList();
  }

  /** Builds and stages one mart; those that it reads must be there. */
  public StagedTable build(TableSpec mart) {
    String text = sql.text(mart.name());
    Set<String> read = TablesRead.by(spark, text);
    for (TableSpec table : Tables.all()) {
      if (read.contains(table.name())) {
        lake.read(table).createOrReplaceTempView(table.name());
      }
    }
    Dataset<Row> rows = spark.sql(text, parameters);
    return lake.replace(mart, ByPartition.clustered(rows, mart));
  }
}
