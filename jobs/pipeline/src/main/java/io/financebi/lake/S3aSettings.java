package io.financebi.lake;

import io.financebi.s3.LakeStorages;
import io.financebi.settings.AwsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * How Hadoop's client for S3 is told of AWS, so that it and our own agree: what is always right
 * stands in {@code s3a.properties}, with its reasons.
 */
public final class S3aSettings {
  private static final String FIXED = "s3a.properties";
  private static final String SPARK = "spark.hadoop.";
  private static final String REGION = "fs.s3a.endpoint.region";
  private static final String ENDPOINT = "fs.s3a.endpoint";
  private static final String KMS_KEY = "fs.s3a.encryption.key";

  private S3aSettings() {}

  /** Those that are always the same, by Spark's names. */
  static Map<String, String> fixed() {
    Properties properties = new Properties();
    try (InputStream in = S3aSettings.class.getResourceAsStream(FIXED)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> settings.put(SPARK + key, properties.getProperty(key)));
    return settings;
  }

  /** Those of one configuration, by Spark's names. */
  public static Map<String, String> of(AwsSettings aws) {
    Map<String, String> settings = new TreeMap<>();
    Optional<URI> endpoint = aws.endpoint("s3");
    endpoint.ifPresent(
        uri -> {
          settings.put(SPARK + ENDPOINT, uri.toString());
          settings.put(SPARK + "fs.s3a.path.style.access", "true");
        });
    // Empty is the region of AWS's own chain; without one, Hadoop guesses.
    if (aws.region().isPresent() || endpoint.isEmpty()) {
      settings.put(SPARK + REGION, aws.region().orElse(""));
    }
    aws.kmsKey()
        .ifPresent(
            key -> {
              settings.put(SPARK + "fs.s3a.encryption.algorithm", "SSE-KMS");
              settings.put(SPARK + KMS_KEY, key);
            });
    return settings;
  }

  /** What Hadoop was told. */
  static AwsSettings read(Configuration hadoop) {
    return new AwsSettings(
        text(hadoop, REGION),
        text(hadoop, ENDPOINT).map(S3aSettings::uri),
        Map.of(),
        text(hadoop, KMS_KEY));
  }

  /** Hadoop's own defaults have no scheme. */
  private static URI uri(String endpoint) {
    return URI.create(endpoint.contains("://") ? endpoint : "https://" + endpoint);
  }

  private static Optional<String> text(Configuration hadoop, String key) {
    return Optional.ofNullable(hadoop.getTrimmed(key)).filter(text -> !text.isEmpty());
  }

  /** The storage of a lake, reached as a session reaches its files. */
  static LakeStorage storage(SparkSession spark, String root) {
    return LakeStorages.of(root, read(spark.sparkContext().hadoopConfiguration()));
  }
}
