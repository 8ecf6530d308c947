package io.financebi.publish;

import io.financebi.publish.Bi.Said;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * {@code bi submit} of a checkout that is built, with artifacts in {@code s3://jars/bi}.
 *
 * @param pauses what it would have waited for
 * @param stops what it wants done on Ctrl-C
 * @param meanwhile what happens during its pauses, one each
 */
record Submitting(
    Path folder,
    S3Server s3,
    List<Duration> pauses,
    List<Runnable> stops,
    Queue<Runnable> meanwhile) {
  /**
   * Builds the checkout.
   *
   * @param folder of its own, with that of the S3 server in it
   * @param service the server that runs jobs
   */
  static Submitting of(Path folder, S3Server s3, URI service) throws IOException {
    Path target = Files.createDirectories(folder.resolve("home/jobs/pipeline/target"));
    Files.writeString(target.resolve("finance-bi-pipeline.jar"), "the pipeline");
    List<String> jars = new ArrayList<>();
    for (String name :
        List.of(
            "spark-sql_2.12-3.5.9",
            "delta-spark_2.12-3.3.3",
            "delta-storage-3.3.3",
            "antlr4-4.9")) {
      jars.add(Files.writeString(folder.resolve(name + ".jar"), name).toString());
    }
    Files.writeString(target.resolve("spark.classpath"), String.join(":", jars));
    Files.writeString(
        folder.resolve("my shop.properties"),
        """
        lake.root=s3a://lakes/shop
        interactions.input=s3://lakes/raw
        submit.artifacts=s3://jars/bi
        emr.application=00f1abcd2efg3h45
        emr.role=arn:aws:iam::123456789012:role/emr
        glue.job.role=arn:aws:iam::123456789012:role/glue
        aws.region=eu-central-1
        aws.endpoint.s3=%s
        aws.endpoint.glue=%s
        aws.endpoint.emr-serverless=%s
        """
            .formatted(s3.endpoint(), service, service));
    return new Submitting(folder, s3, new ArrayList<>(), new ArrayList<>(), new ArrayDeque<>());
  }

  /** With the configuration; words behind it. */
  Said submit(String target, String... words) {
    List<String> all = new ArrayList<>(List.of("submit", "--on", target));
    all.addAll(List.of("--conf", configuration().toString()));
    all.addAll(List.of(words));
    return run(all);
  }

  /** The file that it is configured by. */
  Path configuration() {
    return folder.resolve("my shop.properties");
  }

  Said run(List<String> words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        PublishMain.commandLine(folder.resolve("home"), this::pause, Clock.systemUTC(), stops::add)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words.toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run);
  }

  /** Lets Ctrl-C come in the next pause. */
  void interrupt() {
    meanwhile.add(() -> stops.get(stops.size() - 1).run());
  }

  /** What is in the bucket of artifacts, but logs. */
  List<String> artifacts() {
    Path bucket = s3.bucket("jars");
    try (Stream<Path> files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString())
          .filter(key -> !key.contains("/logs/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a log where EMR does, in the place of the one before. */
  void log(String run, String file, String text) {
    Path log =
        s3.bucket("jars")
            .resolve("bi/logs/applications/00f1abcd2efg3h45/jobs")
            .resolve(run)
            .resolve("SPARK_DRIVER")
            .resolve(file);
    try {
      Files.createDirectories(log.getParent());
      try (PrintWriter out =
          new PrintWriter(
              new GZIPOutputStream(Files.newOutputStream(log)), false, StandardCharsets.UTF_8)) {
        out.print(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
