package io.financebi.testing;

import io.financebi.lake.LakeSession;
import java.util.TimeZone;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM: two threads, UTC, Delta; it starts with its first use. */
public final class LocalSpark {
  private LocalSpark() {}

  /** The session; tests share it and leave its settings alone. */
  public static SparkSession session() {
    return Holder.SESSION;
  }

  private static final class Holder {
    private static final SparkSession SESSION = start();

    private static SparkSession start() {
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      return LakeSession.configure(SparkSession.builder())
          .master("local[2]")
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
