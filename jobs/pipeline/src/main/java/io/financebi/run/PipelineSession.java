package io.financebi.run;

import io.financebi.lake.LakeSession;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a run. */
public final class PipelineSession {
  private PipelineSession() {}

  /**
   * Starts the session, local unless spark-submit or the settings say otherwise.
   *
   * @param overrides settings by their Spark names; they win over ours
   */
  public static SparkSession start(Map<String, String> overrides) {
    SparkSession.Builder builder =
        LakeSession.configure(SparkSession.builder())
            .appName("finance-bi")
            // Zones are always named where they matter; the session's own is none of them.
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.ui.enabled", "false")
            // What the page would show of the past; a session that watches has a long one.
            .config("spark.sql.ui.retainedExecutions", "10")
            .config("spark.ui.retainedJobs", "100")
            .config("spark.ui.retainedStages", "100")
            // Adaptive execution joins small partitions again.
            .config("spark.sql.shuffle.partitions", "16")
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .config("spark.sql.parquet.compression.codec", "zstd")
            .config("parquet.compression.codec.zstd.level", "1")
            // Partitioned writes keep so many files open before they sort.
            .config("spark.sql.maxConcurrentOutputFileWriters", "64")
            .config("spark.sql.ansi.enabled", "false");
    if (System.getProperty("spark.master") == null && !overrides.containsKey("spark.master")) {
      builder.master("local[*]");
    }
    overrides.forEach(builder::config);
    return builder.getOrCreate();
  }
}
