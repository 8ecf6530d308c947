package io.financebi.lake;

import io.financebi.spark.CheaperPlans;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** What a Spark session needs for Delta tables that are many and small. */
public final class LakeSession {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // Delta writes checksums by it; the default one starts a process to rename a file.
          Map.entry(
              "spark.sql.streaming.checkpointFileManagerClass", ChecksumFiles.class.getName()),
          Map.entry(
              "spark.sql.extensions",
              "io.delta.sql.DeltaSparkSessionExtension," + CheaperPlans.class.getName()),
          Map.entry(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
          Map.entry("spark.delta.logStore.file.impl", LocalLogStore.class.getName()),
          Map.entry("spark.delta.logStore.s3a.impl", S3LogStore.class.getName()),
          // A log of some hundred files is one task's work; the default of 50 is 50 tasks a table.
          Map.entry("spark.databricks.delta.snapshotPartitions", "1"),
          // The ledger has these counts; collecting them again costs a listener per write.
          Map.entry("spark.databricks.delta.history.metricsEnabled", "false"),
          // The reconciliation counts rows by them.
          Map.entry("spark.databricks.delta.stats.collect", "true"),
          // Tables are found by their paths; Spark makes this folder all the same, by default
          // wherever the user stands.
          Map.entry("spark.sql.warehouse.dir", warehouse()),
          Map.entry("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false"),
          Map.entry("spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols", "0"),
          // The marts read what the run has just staged: files that the checksum lists, when they
          // are few enough, need no Spark job to be found.
          Map.entry("spark.databricks.delta.allFilesInCrc.thresholdNumFiles", "2000"));

  /**
   * A file system that is not on the class path of a cluster's executors when they start, so that
   * only a session of one process can have it.
   */
  private static final Map<String, String> OF_ONE_PROCESS =
      Map.of(ThriftyLocalFileSystem.SETTING, ThriftyLocalFileSystem.class.getName());

  private LakeSession() {}

  private static String warehouse() {
    return Path.of(System.getProperty("java.io.tmpdir"), "finance-bi-warehouse").toUri().toString();
  }

  /** Whether driver and executors of a master are one process. */
  public static boolean isOneProcess(String master) {
    return master.startsWith("local");
  }

  /**
   * The settings, by key.
   *
   * @param master as Spark takes it, {@code local[*]} among others
   */
  public static Map<String, String> settings(String master) {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.putAll(S3aSettings.fixed());
    if (isOneProcess(master)) {
      settings.putAll(OF_ONE_PROCESS);
    }
    return settings;
  }

  /** Adds the master and the settings to a session that is about to start. */
  public static SparkSession.Builder configure(SparkSession.Builder builder, String master) {
    settings(master).forEach(builder::config);
    return builder.master(master);
  }
}
