package io.financebi.byhand;

import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A session for few rows, and the settings of a shop. */
final class SmallSession {
  private SmallSession() {}

  static SparkSession start() {
    SparkSession spark = LocalSpark.sessionForFewRows();
    spark.conf().set("spark.sql.autoBroadcastJoinThreshold", "-1");
    return spark;
  }

  static Settings settings(Shop shop) {
    return SettingsReader.read(
        List.of(),
        Map.of(),
        List.of(
            "sales.input=none",
            "reporting.time-zone=" + shop.zone(),
            "session.gap=" + shop.gap().toMinutes() + "m",
            "matching.window=" + shop.window().toMinutes() + "m",
            "attribution.lookback=" + shop.lookback().toMinutes() + "m"),
        Path.of(""));
  }
}
