package io.financebi.testing;

import io.financebi.lake.LakeSession;
import java.util.List;
import java.util.TimeZone;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM: two threads, UTC, Delta; it starts with its first use. */
public final class LocalSpark {
  /** Settings for a session over a few rows: what helps with many only costs with few. */
  public static final List<String> FOR_FEW_ROWS =
      List.of(
          "spark.sql.codegen.wholeStage=false",
          "spark.sql.codegen.factoryMode=NO_CODEGEN",
          "spark.sql.adaptive.enabled=false",
          "spark.sql.shuffle.partitions=1");

  private LocalSpark() {}

  /** The session; tests share it and leave its settings alone. */
  public static SparkSession session() {
    return Holder.SESSION;
  }

  /** A session of the caller's own for a few rows. */
  public static SparkSession sessionForFewRows() {
    SparkSession spark = session().newSession();
    for (String setting : FOR_FEW_ROWS) {
      String[] parts = setting.split("=", 2);
      spark.conf().set(parts[0], parts[1]);
    }
    return spark;
  }

  private static final class Holder {
    private static final SparkSession SESSION = start();

    private static SparkSession start() {
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      return LakeSession.configure(SparkSession.builder(), "local[2]")
          .appName("tests")
          .config("spark.ui.enabled", "false")
          // Nobody looks at them, and a hundred runs have very many.
          .config("spark.sql.ui.retainedExecutions", "10")
          .config("spark.ui.retainedJobs", "10")
          .config("spark.ui.retainedStages", "10")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.shuffle.partitions", "2")
          .getOrCreate();
    }
  }
}
