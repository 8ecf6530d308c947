package io.financebi.house;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.financebi.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The launcher of this checkout, with sample-data and a lake on a server of S3's protocol. */
final class SampleInS3 implements AutoCloseable {
  private static final Path HOUSE = Reactor.checkout();

  private final Path folder;
  private final S3Server server;
  private final Map<String, String> environment = new TreeMap<>();

  /** What one call of bi gave. */
  record Said(int exit, String out, String err) {}

  private SampleInS3(Path folder, S3Server server) {
    this.folder = folder;
    this.server = server;
    with("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    with("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    with("AWS_REGION", "eu-central-1");
    with("BI_LAKE_ROOT", "s3://lakes/shop");
    with("BI_QUERY_CACHE_FOLDER", folder.resolve("cache"));
    with("BI_INTERACTIONS_INPUT", "s3://raw/interactions");
    with("BI_SALES_INPUT", "s3a://raw/sales");
    with("BI_ITEMS_INPUT", "s3a://raw/items.csv");
    with("BI_RATES_INPUT", "s3a://raw/rates.csv");
  }

  /** Starts the server and brings the raw files there; only where the launcher need not build. */
  static SampleInS3 upload(Path folder) throws IOException {
    for (String built :
        List.of(
            "jobs/pipeline/target/spark.classpath",
            "jobs/query/target/query.classpath",
            "jobs/publish/target/publish.classpath")) {
      assumeThat(HOUSE.resolve(built)).as("the whole build packages the modules").exists();
    }
    S3Server server = S3Server.start(folder.resolve("s3"), "raw", "lakes", "exports");
    SampleInS3 sample = new SampleInS3(folder, server);
    try (Stream<Path> files = Files.walk(HOUSE.resolve("sample-data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = sample.raw(HOUSE.resolve("sample-data").relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return sample;
  }

  /** Sets a variable of the launcher's environment. */
  SampleInS3 with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /** For a test that has settings of its own, in a file. */
  SampleInS3 withoutSettings() {
    environment.keySet().removeIf(name -> name.startsWith("BI_"));
    return this;
  }

  S3Server server() {
    return server;
  }

  /** A raw file, by its name below sample-data. */
  Path raw(String name) {
    return server.bucket("raw").resolve(name);
  }

  /** Starts bi; one at a time. */
  Process start(URI endpoint, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(HOUSE.resolve("bi").toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.startsWith("BI_"));
    builder.environment().putAll(environment);
    builder.environment().put("AWS_ENDPOINT_URL_S3", endpoint.toString());
    return builder.start();
  }

  /** What bi has said when it has ended. */
  Said said(Process process) throws IOException, InterruptedException {
    int exit = process.waitFor();
    return new Said(
        exit, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
  }

  Said bi(String... arguments) throws IOException, InterruptedException {
    return said(start(server.endpoint(), List.of(arguments)));
  }

  @Override
  public void close() {
    server.close();
  }
}
