package io.financebi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The lake that {@code ./bi run} makes of sample-data, made once for all tests of a JVM. */
public final class SampleLake {
  private SampleLake() {}

  /** Its folder; not to be written to. */
  public static Path root() {
    return Made.ROOT;
  }

  /** A copy that a test may write to. */
  public static Path copyTo(Path folder) {
    try (Stream<Path> files = Files.walk(root())) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(root().relativize(file).toString()));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds the lake from when it is first asked for. */
  private static final class Made {
    static final Path ROOT = run();

    private static Path run() {
      try {
        Path root = Files.createTempDirectory("sample-lake").resolve("lake");
        String unused = House.biOutput("run", "--set", "lake.root=" + root);
        return root;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
