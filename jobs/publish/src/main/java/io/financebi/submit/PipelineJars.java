package io.financebi.submit;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The jars of a run that a cluster does not bring.
 *
 * @param main the pipeline's own
 * @param delta Delta's, for clusters that have none; what it needs beside them is Spark's own
 */
record PipelineJars(Path main, List<Path> delta) {
  private static final List<String> OF_DELTA = List.of("delta-spark_2.12-", "delta-storage-");

  /** Copies the list. */
  PipelineJars {
    delta = List.copyOf(delta);
  }

  /**
   * Those of a checkout.
   *
   * @param home the checkout's folder
   * @throws UserException {@code submit_not_built}
   */
  static PipelineJars of(Path home) {
    Path target = home.resolve("jobs/pipeline/target");
    Path main = target.resolve("finance-bi-pipeline.jar");
    Path list = target.resolve("spark.classpath");
    try {
      List<Path> jars =
          Stream.of(Files.readString(list).strip().split(":", -1)).map(Path::of).toList();
      List<Path> delta =
          OF_DELTA.stream().map(name -> named(jars, name)).flatMap(Optional::stream).toList();
      if (Files.isRegularFile(main) && delta.size() == OF_DELTA.size()) {
        return new PipelineJars(main, delta);
      }
      throw notBuilt(target, null);
    } catch (IOException e) {
      throw notBuilt(target, e);
    }
  }

  private static Optional<Path> named(List<Path> jars, String beginning) {
    return jars.stream()
        .filter(jar -> jar.getFileName().toString().startsWith(beginning))
        .findFirst();
  }

  private static UserException notBuilt(Path target, IOException cause) {
    return new UserException(
        "submit_not_built",
        "The pipeline's jar, or Delta's in spark.classpath, is missing in " + target + ".",
        "Call it by ./bi, which builds them.",
        cause);
  }
}
