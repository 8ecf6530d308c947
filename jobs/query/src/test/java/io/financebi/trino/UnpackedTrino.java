package io.financebi.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server that Maven's profile {@code trino} has unpacked. */
final class UnpackedTrino {
  /** Names the folder of the unpacked server; without it there is no Trino. */
  static final String PROPERTY = "tests.trino";

  private UnpackedTrino() {}

  static boolean isThere() {
    return !System.getProperty(PROPERTY, "").isEmpty();
  }

  /**
   * What a server over a catalog is made of, with a work folder of its own.
   *
   * @throws AssertionError if there is no JDK that is new enough
   */
  static TrinoConfiguration over(TrinoCatalog catalog) throws IOException {
    Path jdk =
        TrinoJdk.find()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "Trino needs a JDK 24 or later: install one, or name it with "
                            + TrinoJdk.VARIABLE));
    Path server = Path.of(System.getProperty(PROPERTY));
    return new TrinoConfiguration(server, jdk, catalog, Files.createTempDirectory("trino"));
  }
}
