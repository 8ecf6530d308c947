package io.financebi.run;

import io.financebi.lake.LakeSession;
import io.financebi.lake.S3aSettings;
import io.financebi.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a run. */
public final class PipelineSession {
  /** For few rows: to run a plan as it is takes less time than to improve or to compile it. */
  private static final Map<String, String> OF_FEW_ROWS =
      Map.of(
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "1",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  /**
   * Columns with about as many values as rows, or as fit no dictionary: to look for each in one, as
   * Parquet does until it gives up, is half of what writing them costs.
   */
  private static final List<String> OF_MANY_VALUES =
      List.of(
          "user_id",
          "timestamp",
          "event_at",
          "started_at",
          "ended_at",
          "order_id",
          "order_at",
          "row_hash",
          "raw_text",
          "raw_values");

  private PipelineSession() {}

  /** Starts the session for one run over these files; {@link #start(Settings)} tells the rest. */
  public static SparkSession start(Settings settings, InputFiles files) {
    Map<String, String> overrides = new TreeMap<>(files.areFew() ? OF_FEW_ROWS : Map.of());
    overrides.putAll(overrides(settings));
    return start(overrides);
  }

  /** Starts the session; the settings' own for Spark win over ours. */
  public static SparkSession start(Settings settings) {
    return start(overrides(settings));
  }

  private static Map<String, String> overrides(Settings settings) {
    Map<String, String> overrides = new TreeMap<>(S3aSettings.of(settings.aws()));
    overrides.putAll(settings.spark());
    return overrides;
  }

  /**
   * Starts the session, local unless spark-submit or the settings say otherwise.
   *
   * @param overrides settings by their Spark names; they win over ours
   */
  public static SparkSession start(Map<String, String> overrides) {
    SparkSession.Builder builder =
        LakeSession.configure(SparkSession.builder(), master(overrides))
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
            // A run has more than the 100 that Spark remembers; a session that watches has them
            // again.
            .config("spark.sql.codegen.cache.maxEntries", "2000")
            // HotSpot never compiles a longer method; Spark then makes several of the plan's parts.
            .config("spark.sql.codegen.hugeMethodLimit", "8000")
            .config("spark.sql.ansi.enabled", "false");
    OF_MANY_VALUES.forEach(
        column -> builder.config("parquet.enable.dictionary#" + column, "false"));
    overrides.forEach(builder::config);
    if (LakeSession.isOneProcess(master(overrides))) {
      forgetFileSystems();
    }
    return builder.getOrCreate();
  }

  /** Hadoop keeps the one that spark-submit has opened, without our settings. */
  private static void forgetFileSystems() {
    try {
      FileSystem.closeAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How Hadoop reads files before there is a session, and goes on reading them when there is. */
  static Configuration hadoop(Settings settings) {
    Map<String, String> overrides = overrides(settings);
    SparkConf spark = new SparkConf();
    LakeSession.settings(master(overrides)).forEach(spark::set);
    overrides.forEach(spark::set);
    return SparkHadoopUtil.get().newConfiguration(spark);
  }

  private static String master(Map<String, String> overrides) {
    return overrides.getOrDefault("spark.master", System.getProperty("spark.master", "local[*]"));
  }
}
