package io.financebi.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real server of S3's protocol, in a process of its own that listens on this machine alone: it
 * checks signatures, and knows conditional writes. A bucket is a folder of its folder.
 */
public final class S3Server implements AutoCloseable {
  /** The only ones that it knows. */
  public static final String ACCESS_KEY = "finance-bi-tests";

  /** See {@link #ACCESS_KEY}. */
  public static final String SECRET_KEY = "not-a-secret-of-anybody";

  private static final Pattern PORT = Pattern.compile("Started .*\\{127\\.0\\.0\\.1:(\\d+)\\}");

  private final Path folder;
  private Process process;
  private int port;

  private S3Server(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts one, and makes its credentials those of this JVM.
   *
   * @param folder of its own
   * @param buckets that it has
   */
  public static S3Server start(Path folder, String... buckets) throws IOException {
    System.setProperty("aws.accessKeyId", ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", SECRET_KEY);
    S3Server server = new S3Server(folder);
    for (String bucket : buckets) {
      Files.createDirectories(server.bucket(bucket));
    }
    server.start(0);
    // For tests that are broken off, and close nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-s3"));
    return server;
  }

  private synchronized void start(int wantedPort) throws IOException {
    Path configuration = folder.resolve("s3proxy.properties");
    Files.writeString(
        configuration,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        jclouds.identity=none
        jclouds.credential=none
        """
            .formatted(wantedPort, ACCESS_KEY, SECRET_KEY, folder.resolve("buckets")));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-DLOG_LEVEL=info",
                "-jar",
                jar().toString(),
                "--properties",
                configuration.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    port = awaitPort(process);
  }

  private static Path jar() {
    Path jar = Path.of("..", "aws", "target", "s3proxy.jar").toAbsolutePath().normalize();
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build jobs/aws with its tests");
    }
    return jar;
  }

  /** What it says after that nobody reads. */
  private static int awaitPort(Process process) throws IOException {
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      Matcher started = PORT.matcher(line);
      if (started.find()) {
        Thread drain = new Thread(() -> log.lines().forEach(ignored -> {}), "s3-log");
        drain.setDaemon(true);
        drain.start();
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IllegalStateException("the S3 server has not started:\n" + said);
  }

  /** Where it listens; the same after {@link #killAndRestart}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Its port. */
  public synchronized int port() {
    return port;
  }

  /** The folder that is a bucket: its objects are the files below. */
  public Path bucket(String name) {
    return folder.resolve("buckets").resolve(name);
  }

  /** The variables by which a process of AWS's own chain reaches it. */
  public List<String> environment() {
    return List.of(
        "AWS_ACCESS_KEY_ID=" + ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY=" + SECRET_KEY,
        "AWS_REGION=eu-central-1",
        "AWS_ENDPOINT_URL_S3=" + endpoint());
  }

  /** Ends it by force and starts it again, with what it had stored. */
  public synchronized void killAndRestart() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    start(port);
  }

  @Override
  public synchronized void close() {
    process.destroyForcibly();
  }
}
