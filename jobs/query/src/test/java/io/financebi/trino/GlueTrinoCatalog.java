package io.financebi.trino;

import io.financebi.testing.S3Server;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Delta tables in S3 that the Glue catalog knows, as Athena has them: the server finds there what
 * others have written down, and needs nothing else.
 *
 * @param glue where Glue listens
 * @param s3 where S3 listens
 */
public record GlueTrinoCatalog(URI glue, URI s3) implements TrinoCatalog {
  /** Where all of it would be in AWS. */
  static final String REGION = "eu-central-1";

  @Override
  public Map<String, String> settings(Path work) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("connector.name", "delta_lake");
    settings.put("hive.metastore", "glue");
    settings.put("hive.metastore.glue.endpoint-url", glue.toString());
    settings.put("hive.metastore.glue.region", REGION);
    settings.put("hive.metastore.glue.aws-access-key", S3Server.ACCESS_KEY);
    settings.put("hive.metastore.glue.aws-secret-key", S3Server.SECRET_KEY);
    settings.put("fs.native-s3.enabled", "true");
    settings.put("s3.endpoint", s3.toString());
    settings.put("s3.region", REGION);
    // Buckets have no host names here.
    settings.put("s3.path-style-access", "true");
    settings.put("s3.aws-access-key", S3Server.ACCESS_KEY);
    settings.put("s3.aws-secret-key", S3Server.SECRET_KEY);
    return settings;
  }

  @Override
  public List<String> firstStatements() {
    return List.of();
  }
}
