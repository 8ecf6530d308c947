package io.financebi.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.settings.AwsSettings;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Spark's own files in S3 are written with. */
class S3aSettingsTest {
  private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/of-the-lake";

  @TempDir Path folder;

  /** A small file, and one that is uploaded in parts. */
  @ParameterizedTest
  @CsvSource({"1, PUT", "100000000, POST"})
  void dataFilesAreEncryptedWithTheKeyOfTheSettings(int bytes, String method) throws IOException {
    List<String> keys = new CopyOnWriteArrayList<>();
    try (S3Server server = S3Server.start(folder, "lakes");
        FaultProxy proxy =
            FaultProxy.start(
                server,
                request -> {
                  boolean isWrite =
                      request.line().startsWith(method + " /lakes/secret/part.parquet");
                  if (isWrite) {
                    keys.add(
                        request.header("x-amz-server-side-encryption")
                            + " "
                            + request.header("x-amz-server-side-encryption-aws-kms-key-id"));
                  }
                  // This server has no keys.
                  return isWrite ? Fault.NOT_IMPLEMENTED : Fault.NONE;
                });
        FileSystem files =
            FileSystem.newInstance(URI.create("s3a://lakes/"), hadoop(proxy.endpoint()))) {
      assertThatThrownBy(
              () -> {
                try (OutputStream out =
                    files.create(new org.apache.hadoop.fs.Path("/secret/part.parquet"))) {
                  out.write(new byte[bytes]);
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(keys).isNotEmpty().containsOnly("aws:kms " + KEY);
  }

  private static Configuration hadoop(URI endpoint) {
    AwsSettings settings =
        new AwsSettings(
            Optional.of("eu-central-1"), Optional.of(endpoint), Map.of(), Optional.of(KEY));
    Configuration hadoop = new Configuration();
    for (Map<String, String> each : List.of(S3aSettings.fixed(), S3aSettings.of(settings))) {
      each.forEach((name, value) -> hadoop.set(name.substring("spark.hadoop.".length()), value));
    }
    // What is never answered well need not be tried for two minutes.
    hadoop.set("fs.s3a.retry.limit", "1");
    return hadoop;
  }
}
