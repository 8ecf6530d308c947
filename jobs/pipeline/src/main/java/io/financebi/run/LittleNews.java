package io.financebi.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * How a session plans the queries of one run that brings little: as they are, in as many tasks as
 * there are cores. To plan again after each stage pays for itself where a stage moves many rows.
 */
final class LittleNews implements AutoCloseable {
  private static final long LITTLE_BYTES = 256L << 20;
  private static final int MOST_TASKS = 16;

  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
  private static final String TASKS = "spark.sql.shuffle.partitions";

  private final SparkSession spark;
  private final Map<String, String> before = new HashMap<>();

  /**
   * @param spark whose settings are restored in the end
   */
  LittleNews(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Sets the session, if the plan is such a one.
   *
   * @param chosen names of the settings that somebody else has decided on
   */
  void setFor(RunPlan plan, Set<String> chosen) {
    if (plan.buildsAllMarts() || plan.sources().textBytes() > LITTLE_BYTES) {
      return;
    }
    int cores = spark.sparkContext().defaultParallelism();
    int tasks = plan.files().areFew() ? 1 : Math.min(MOST_TASKS, Math.max(2, cores));
    Map.of(ADAPTIVE, "false", TASKS, String.valueOf(tasks))
        .forEach(
            (name, value) -> {
              if (!chosen.contains(name)) {
                before.put(name, spark.conf().get(name));
                spark.conf().set(name, value);
              }
            });
  }

  /** Sets the session as it was. */
  @Override
  public void close() {
    before.forEach(spark.conf()::set);
  }
}
