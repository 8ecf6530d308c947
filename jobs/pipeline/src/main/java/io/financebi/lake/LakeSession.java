package io.financebi.lake;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** What a Spark session needs for Delta tables that are many and small. */
public final class LakeSession {
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Delta writes checksums by it; the default one starts a process to rename a file.
          "spark.sql.streaming.checkpointFileManagerClass",
          "org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager",
          "spark.sql.extensions",
          "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog",
          "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          "spark.delta.logStore.file.impl",
          LocalLogStore.class.getName(),
          // A log of some hundred files is one task's work; the default of 50 is 50 tasks a table.
          "spark.databricks.delta.snapshotPartitions",
          "1",
          // The ledger has these counts; collecting them again costs a listener per write.
          "spark.databricks.delta.history.metricsEnabled",
          "false",
          // The reconciliation counts rows by them.
          "spark.databricks.delta.stats.collect",
          "true",
          // Tables are found by their paths; Spark makes this folder all the same, by default
          // wherever the user stands.
          "spark.sql.warehouse.dir",
          warehouse(),
          "spark.databricks.delta.properties.defaults.enableDeletionVectors",
          "false",
          "spark.databricks.delta.properties.defaults.dataSkippingNumIndexedCols",
          "0");

  private LakeSession() {}

  private static String warehouse() {
    return Path.of(System.getProperty("java.io.tmpdir"), "finance-bi-warehouse").toUri().toString();
  }

  /** The settings, by key. */
  public static Map<String, String> settings() {
    return new TreeMap<>(SETTINGS);
  }

  /** Adds the settings to a session that is about to start. */
  public static SparkSession.Builder configure(SparkSession.Builder builder) {
    SETTINGS.forEach(builder::config);
    return builder;
  }
}
