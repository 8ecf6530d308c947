package io.financebi.marts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A mart that one SQL query says. */
public final class SqlRecipe implements MartRecipe {
  private final SparkSession spark;
  private final String sql;
  private final ZoneId reportingZone;

  /**
   * @param sql a query over tables by their names; {@code :reporting_time_zone} is bound
   */
  public SqlRecipe(SparkSession spark, String sql, ZoneId reportingZone) {
    this.spark = spark;
    this.sql = sql;
    this.reportingZone = reportingZone;
  }

  /** The SQL that the jar carries for a mart: {@code sql/marts/NAME.sql} of the repository. */
  public static String packaged(String mart) {
    String resource = "/sql/marts/" + mart + ".sql";
    try (InputStream in = SqlRecipe.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no " + resource + " for the TableSpec of that name");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<String> tablesRead() {
    return TablesRead.by(spark, sql);
  }

  @Override
  public Dataset<Row> rows(Function<String, Dataset<Row>> table) {
    tablesRead().forEach(name -> table.apply(name).createOrReplaceTempView(name));
    return spark.sql(sql, Map.of("reporting_time_zone", reportingZone.getId()));
  }
}
