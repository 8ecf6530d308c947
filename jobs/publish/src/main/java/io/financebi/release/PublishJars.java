package io.financebi.release;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class path of {@code bi publish}, as the launcher has it. */
final class PublishJars {
  private static final List<String> OURS =
      List.of(
          "jobs/publish/target/finance-bi-publish.jar",
          "common/target/finance-bi-common.jar",
          "jobs/aws/target/finance-bi-aws.jar");

  private PublishJars() {}

  /**
   * All jars of a checkout.
   *
   * @throws UserException {@code release_not_built}
   */
  static List<Path> of(Path home) {
    Path list = home.resolve("jobs/publish/target/publish.classpath");
    try {
      List<Path> jars =
          Stream.concat(
                  OURS.stream().map(home::resolve),
                  Stream.of(Files.readString(list).strip().split(":", -1)).map(Path::of))
              .toList();
      for (Path jar : jars) {
        if (!Files.isRegularFile(jar)) {
          throw notBuilt(jar, null);
        }
      }
      return jars;
    } catch (IOException e) {
      throw notBuilt(list, e);
    }
  }

  private static UserException notBuilt(Path missing, IOException cause) {
    return new UserException(
        "release_not_built",
        "What publishes the lake is not built: there is no " + missing + ".",
        "Call it as ./bi release, which builds it.",
        cause);
  }
}
