package io.financebi.marts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A mart that one SQL query says. */
public final class SqlRecipe implements MartRecipe {
  private final String sql;
  private final ZoneId reportingZone;
  private final Set<String> tablesRead;

  /**
   * @param sql a query over tables by their names; {@code :reporting_time_zone} is bound
   */
  public SqlRecipe(String sql, ZoneId reportingZone) {
    this.sql = sql;
    this.reportingZone = reportingZone;
    this.tablesRead = TablesRead.by(sql);
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
    return tablesRead;
  }

  @Override
  public String definition() {
    return sql;
  }

  @Override
  public Dataset<Row> rows(Function<String, Dataset<Row>> table) {
    Map<String, Dataset<Row>> tables = new TreeMap<>();
    tablesRead.forEach(name -> tables.put(name, table.apply(name)));
    SparkSession spark = tables.values().iterator().next().sparkSession();
    // The session knows one table of a name; the query is bound to it before another mart's comes.
    synchronized (SqlRecipe.class) {
      tables.forEach((name, rows) -> rows.createOrReplaceTempView(name));
      return spark.sql(sql, Map.of("reporting_time_zone", reportingZone.getId()));
    }
  }
}
